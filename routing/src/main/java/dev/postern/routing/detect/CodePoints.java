package dev.postern.routing.detect;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads UTF-8 (RFC 3629) character by character.
final class CodePoints {
  private CodePoints() {}

  /// The character that starts at `at`, and how many bytes it takes, in the upper half.
  ///
  /// @throws IllegalArgumentException when there is none
  static long decode(MemorySegment text, int at, int end) {
    int first = text.get(ValueLayout.JAVA_BYTE, at);
    if (first >= 0) {
      return 1L << 32 | first;
    }
    int length = Integer.numberOfLeadingZeros(~(first << 24));
    if (length < 2 || length > 4 || at + length > end) {
      throw new IllegalArgumentException("no UTF-8 at byte " + at);
    }
    int codePoint = first & (0x7F >> length);
    for (int i = 1; i < length; i++) {
      int next = text.get(ValueLayout.JAVA_BYTE, at + i);
      if ((next & 0xC0) != 0x80) {
        throw new IllegalArgumentException("no UTF-8 at byte " + at);
      }
      codePoint = codePoint << 6 | (next & 0x3F);
    }
    boolean shortest = codePoint >= (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (!shortest || surrogate || codePoint > Character.MAX_CODE_POINT) {
      throw new IllegalArgumentException("no UTF-8 at byte " + at);
    }
    return (long) length << 32 | codePoint;
  }
}
