package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The escapes of RFC 8259, section 7.
final class Escape {
  private static final int SHORT = 2;
  private static final int UNIT = 6;

  /// A table, because a switch on what the text holds is mispredicted at every other escape.
  private static final boolean[] SHORT_NAMES = new boolean[256];

  static {
    for (char name : new char[] {'"', '\\', '/', 'b', 'f', 'n', 'r', 't'}) {
      SHORT_NAMES[name] = true;
    }
  }

  private Escape() {}

  /// Checks the escape whose backslash is at `at`, and returns its length: 2, 6, or 12 for a
  /// surrogate pair.
  ///
  /// @throws JsonRefused with BAD_ESCAPE, LONE_SURROGATE or INCOMPLETE
  static int validLength(MemorySegment text, int at, int end) {
    if (at + 1 >= end) {
      throw new JsonRefused(Code.INCOMPLETE, end);
    }
    byte name = text.get(ValueLayout.JAVA_BYTE, at + 1);
    if (SHORT_NAMES[name & 0xff]) {
      return SHORT;
    }
    if (name != 'u') {
      throw new JsonRefused(Code.BAD_ESCAPE, at);
    }
    char unit = unit(text, at, end);
    if (!Character.isSurrogate(unit)) {
      return UNIT;
    }
    int second = at + UNIT;
    if (Character.isLowSurrogate(unit)
        || second + 1 >= end
        || text.get(ValueLayout.JAVA_BYTE, second) != '\\'
        || text.get(ValueLayout.JAVA_BYTE, second + 1) != 'u'
        || !Character.isLowSurrogate(unit(text, second, end))) {
      throw new JsonRefused(Code.LONE_SURROGATE, at);
    }
    return 2 * UNIT;
  }

  /// The character that a valid escape stands for.
  static int codePoint(MemorySegment text, int at, int end) {
    byte name = text.get(ValueLayout.JAVA_BYTE, at + 1);
    if (name != 'u') {
      return simple(name);
    }
    char unit = unit(text, at, end);
    if (!Character.isSurrogate(unit)) {
      return unit;
    }
    return Character.toCodePoint(unit, unit(text, at + UNIT, end));
  }

  /// The length of a valid escape.
  static int length(int codePoint, byte name) {
    if (name != 'u') {
      return SHORT;
    }
    return codePoint > 0xffff ? 2 * UNIT : UNIT;
  }

  private static int simple(byte name) {
    return switch (name) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> name;
    };
  }

  private static char unit(MemorySegment text, int at, int end) {
    if (at + UNIT > end) {
      throw new JsonRefused(Code.INCOMPLETE, end);
    }
    int unit = 0;
    for (int i = at + 2; i < at + UNIT; i++) {
      int digit = Character.digit((char) (text.get(ValueLayout.JAVA_BYTE, i) & 0xff), 16);
      if (digit < 0) {
        throw new JsonRefused(Code.BAD_ESCAPE, at);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }
}
