package dev.postern.routing.json;

import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Finds the end of a string and checks everything in it: UTF-8, escapes, control characters.
final class StringScan {
  private static final ValueLayout.OfLong EIGHT_BYTES =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final MemorySegment text;
  private final int end;
  private boolean escaped;

  StringScan(MemorySegment text) {
    this.text = text;
    this.end = (int) text.byteSize();
  }

  /// Whether the string scanned last holds escapes.
  boolean escaped() {
    return escaped;
  }

  /// The offset of the closing quote of the string whose content starts at `start`.
  int closingQuote(int start) {
    escaped = false;
    int at = start;
    while (true) {
      at = skipPlain(at);
      if (at >= end) {
        throw new JsonRefused(Code.INCOMPLETE, end);
      }
      byte b = text.get(ValueLayout.JAVA_BYTE, at);
      if (b == '"') {
        return at;
      }
      if (b < 0) {
        at = skipNonAscii(at);
      } else if (b == '\\') {
        escaped = true;
        at = skipEscapes(at);
      } else {
        throw new JsonRefused(Code.CONTROL_CHARACTER, at);
      }
    }
  }

  /// The first byte from `from` on that is not printable ASCII, or is a quote or a backslash.
  private int skipPlain(int from) {
    int at = from;
    while (at <= end - 16) {
      long special = special(text.get(EIGHT_BYTES, at));
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      special = special(text.get(EIGHT_BYTES, at + 8));
      if (special != 0) {
        return at + 8 + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      at += 16;
    }
    while (at < end && isPlain(text.get(ValueLayout.JAVA_BYTE, at))) {
      at++;
    }
    return at;
  }

  /// Marks bytes that need a closer look by their high bits. The lowest mark is exact; a borrow may
  /// set false ones above it, which nobody reads.
  private static long special(long eight) {
    // Exclusive or with 2 puts the quote, 0x22, right above the control characters.
    long controlOrQuote = (eight ^ (EACH * 2)) - EACH * 0x21;
    long backslash = (eight ^ (EACH * '\\')) - EACH;
    return (eight | controlOrQuote | backslash) & HIGH_BITS;
  }

  /// The first byte from `from` on that a JSON string may not hold as it is, or `end`.
  static long nextToEscape(MemorySegment text, long from, long end) {
    long at = from;
    while (at <= end - 8) {
      long eight = text.get(EIGHT_BYTES, at);
      long toEscape = special(eight) & ~eight;
      if (toEscape != 0) {
        return at + (Long.numberOfTrailingZeros(toEscape) >>> 3);
      }
      at += 8;
    }
    while (at < end && !needsEscape(text.get(ValueLayout.JAVA_BYTE, at))) {
      at++;
    }
    return at;
  }

  private static boolean needsEscape(byte b) {
    return b >= 0 && !isPlain(b);
  }

  private static boolean isPlain(byte b) {
    return b >= 0x20 && b != '"' && b != '\\';
  }

  /// Escapes come in pairs: line ends above all.
  private int skipEscapes(int from) {
    int at = from;
    do {
      at += Escape.validLength(text, at, end);
    } while (at < end && text.get(ValueLayout.JAVA_BYTE, at) == '\\');
    return at;
  }

  private int skipNonAscii(int from) {
    int at = from;
    do {
      at += Utf8.validLength(text, at, end);
    } while (at < end && text.get(ValueLayout.JAVA_BYTE, at) < 0);
    return at;
  }
}
