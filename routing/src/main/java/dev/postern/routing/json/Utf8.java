package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// UTF-8 by RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF.
final class Utf8 {
  private static final ValueLayout.OfInt FOUR_BYTES =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Utf8() {}

  /// The length in bytes of the character that starts at `at`, outside ASCII.
  ///
  /// @throws JsonRefused with BAD_UTF8
  static int validLength(MemorySegment text, int at, int end) {
    int length = at <= end - 4 ? lengthOf(text.get(FOUR_BYTES, at)) : 0;
    return length != 0 ? length : validLengthByByte(text, at, end);
  }

  /// The length of the character at the start of four bytes, or 0 if it needs a closer look. The
  /// masks pick the fixed bits of each byte, first byte lowest, then those that tell shortest forms
  /// from longer ones, and surrogates from characters.
  private static int lengthOf(int four) {
    if ((four & 0xc0e0) == 0x80c0) {
      return (four & 0x1e) != 0 ? 2 : 0;
    }
    if ((four & 0xc0c0f0) == 0x8080e0) {
      int top = four & 0x200f;
      return top != 0 && top != 0x200d ? 3 : 0;
    }
    if ((four & 0xc0c0c0f8) == 0x808080f0) {
      int top = four & 0x3007;
      return top != 0 && (top & 7) < 4 ? 4 : 0;
    }
    return 0;
  }

  private static int validLengthByByte(MemorySegment text, int at, int end) {
    int first = text.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    int length = lengthByFirst(first);
    if (length == 0 || at + length > end) {
      throw new JsonRefused(Code.BAD_UTF8, at);
    }
    int second = text.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff;
    boolean valid = second >= lowestSecond(first) && second <= highestSecond(first);
    for (int i = 2; i < length; i++) {
      valid &= (text.get(ValueLayout.JAVA_BYTE, at + i) & 0xc0) == 0x80;
    }
    if (!valid) {
      throw new JsonRefused(Code.BAD_UTF8, at);
    }
    return length;
  }

  /// Writes a character of at most U+10FFFF, and returns its length in bytes.
  static int write(int codePoint, MemorySegment out, int at) {
    int length = length(codePoint);
    for (int i = 0; i < length; i++) {
      out.set(ValueLayout.JAVA_BYTE, (long) at + i, (byte) byteOf(codePoint, length, i));
    }
    return length;
  }

  /// How many bytes a character takes.
  static int length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  /// Byte `index` of the `length` bytes of a character, from 0 to 255.
  static int byteOf(int codePoint, int length, int index) {
    if (length == 1) {
      return codePoint;
    }
    int sixBits = codePoint >>> (6 * (length - 1 - index));
    return index == 0 ? ((0xf00 >> length) & 0xff) | sixBits : 0x80 | (sixBits & 0x3f);
  }

  private static int lengthByFirst(int first) {
    if (first < 0xc2) {
      return 0;
    }
    if (first < 0xe0) {
      return 2;
    }
    if (first < 0xf0) {
      return 3;
    }
    return first < 0xf5 ? 4 : 0;
  }

  private static int lowestSecond(int first) {
    return switch (first) {
      case 0xe0 -> 0xa0;
      case 0xf0 -> 0x90;
      default -> 0x80;
    };
  }

  private static int highestSecond(int first) {
    return switch (first) {
      case 0xed -> 0x9f;
      case 0xf4 -> 0x8f;
      default -> 0xbf;
    };
  }
}
