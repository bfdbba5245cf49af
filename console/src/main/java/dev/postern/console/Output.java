package dev.postern.console;

import java.util.Map;

/// What a command tells: sentences for a person, or JSON Lines for a script. Nothing secret passes
/// here.
public interface Output {
  /// Something happened.
  ///
  /// @param event its name for scripts, in snake_case
  /// @param fields in their order: strings, numbers, booleans, lists and maps of these
  /// @param sentence for a person; may span lines, and may be empty: then a person is told nothing
  void event(String event, Map<String, ?> fields, String sentence);

  /// The command failed; says what to do next.
  ///
  /// @param code for scripts, in snake_case
  void failure(String code, String sentence, String next);

  /// Long work begins, whose length is known in `unit`, or not known when `total` is below 0.
  Progress progress(String label, long total, Unit unit);

  /// What progress is counted in.
  enum Unit {
    BYTES,
    STEPS
  }

  /// Long work under way.
  interface Progress extends AutoCloseable {
    /// So much of it is done by now.
    void at(long done);

    /// It ended, well or not.
    @Override
    void close();
  }
}
