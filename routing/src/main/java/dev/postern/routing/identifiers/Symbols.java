package dev.postern.routing.identifiers;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads an answer symbol by symbol: an ASCII character, a hyphen that stands for an underscore, or
/// anything else.
enum Symbols {
  /// Text in UTF-8.
  PLAIN {
    @Override
    long read(MemorySegment text, int at, int end) {
      return character(text, at, end);
    }
  },

  /// The content of a JSON string (RFC 8259, section 7), in which an escape is one symbol.
  JSON_STRING {
    @Override
    long read(MemorySegment text, int at, int end) {
      byte first = text.get(ValueLayout.JAVA_BYTE, at);
      return first == '\\' ? escape(text, at, end) : character(text, at, end);
    }
  };

  /// The end of the text has come before the end of the symbol.
  static final long INCOMPLETE = -1;

  /// A non-breaking hyphen, which models like to put for an underscore.
  static final int HYPHEN = 0x80;

  /// Any character that matters to nobody here.
  static final int OTHER = 0x81;

  private static final int UNIT = 6;

  /// The symbol at `at`, and in the upper half how many bytes it takes.
  abstract long read(MemorySegment text, int at, int end);

  static int symbol(long read) {
    return (int) read;
  }

  static int length(long read) {
    return (int) (read >>> 32);
  }

  private static long of(int symbol, int length) {
    return (long) length << 32 | symbol;
  }

  private static long character(MemorySegment text, int at, int end) {
    int first = text.get(ValueLayout.JAVA_BYTE, at);
    if (first >= 0) {
      return of(first, 1);
    }
    int length = Integer.numberOfLeadingZeros(~(first << 24));
    if (length < 2 || length > 4) {
      return of(OTHER, 1);
    }
    int codePoint = first & (0x7f >> length);
    for (int i = 1; i < length; i++) {
      if (at + i == end) {
        return INCOMPLETE;
      }
      int next = text.get(ValueLayout.JAVA_BYTE, at + i);
      if ((next & 0xc0) != 0x80) {
        return of(OTHER, i);
      }
      codePoint = codePoint << 6 | (next & 0x3f);
    }
    return of(symbolOf(codePoint), length);
  }

  private static long escape(MemorySegment text, int at, int end) {
    if (at + 1 == end) {
      return INCOMPLETE;
    }
    byte name = text.get(ValueLayout.JAVA_BYTE, at + 1);
    return switch (name) {
      case 'n' -> of('\n', 2);
      case 'r', 't', 'b', 'f' -> of(' ', 2);
      case 'u' -> unit(text, at, end);
      // Whatever else: also escapes that JSON does not have, of which \_ is the likely one.
      default -> name < 0 ? of('\\', 1) : of(name, 2);
    };
  }

  private static long unit(MemorySegment text, int at, int end) {
    int unit = 0;
    for (int i = at + 2; i < at + UNIT; i++) {
      if (i == end) {
        return INCOMPLETE;
      }
      int digit = Character.digit(text.get(ValueLayout.JAVA_BYTE, i) & 0xff, 16);
      if (digit < 0) {
        return of(OTHER, i - at);
      }
      unit = unit << 4 | digit;
    }
    return of(symbolOf(unit), UNIT);
  }

  private static int symbolOf(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint;
    }
    return codePoint == 0x2010 || codePoint == 0x2011 ? HYPHEN : OTHER;
  }
}
