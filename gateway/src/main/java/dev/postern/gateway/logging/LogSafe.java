package dev.postern.gateway.logging;

/// A value that may stand in a log line, since nobody outside chose its text.
public sealed interface LogSafe {
  /// As it stands in the line.
  String text();

  /// A number.
  static LogSafe number(long value) {
    return new Count(value);
  }

  /// A word of a fixed vocabulary.
  static LogSafe word(Enum<?> value) {
    return new Word(value);
  }

  /// The kind of a sealed outcome: its class's name, nothing of its fields.
  static LogSafe kind(Object outcome) {
    return new Kind(outcome.getClass());
  }

  /// The short id of a device or key.
  static LogSafe id(String hexadecimal) {
    return new Id(hexadecimal);
  }

  /// What went wrong and where, without its message: many exceptions quote their input.
  static LogSafe failure(Throwable thrown) {
    return new Failure(thrown);
  }

  /// A number.
  record Count(long value) implements LogSafe {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /// A word of a fixed vocabulary.
  record Word(Enum<?> value) implements LogSafe {
    @Override
    public String text() {
      return value.name();
    }
  }

  /// The kind of an outcome.
  record Kind(Class<?> type) implements LogSafe {
    @Override
    public String text() {
      return type.getSimpleName();
    }
  }

  /// A short id, at most 32 hexadecimal digits.
  record Id(String hexadecimal) implements LogSafe {
    /// @throws IllegalArgumentException for anything but up to 32 hexadecimal digits
    public Id {
      if (hexadecimal.length() > 32
          || !hexadecimal.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
        throw new IllegalArgumentException("not a short hexadecimal id");
      }
    }

    @Override
    public String text() {
      return hexadecimal;
    }
  }

  /// A failure's classes and the place where each arose.
  record Failure(Throwable thrown) implements LogSafe {
    private static final int CAUSES = 4;

    @Override
    public String text() {
      StringBuilder text = new StringBuilder();
      Throwable at = thrown;
      for (int i = 0; at != null && i < CAUSES; i++) {
        text.append(i == 0 ? "" : " caused by ").append(at.getClass().getName());
        StackTraceElement[] trace = at.getStackTrace();
        if (trace.length > 0) {
          text.append(" at ").append(trace[0].getClassName()).append('.');
          text.append(trace[0].getMethodName()).append(':').append(trace[0].getLineNumber());
        }
        at = at.getCause();
      }
      return text.toString();
    }
  }
}
