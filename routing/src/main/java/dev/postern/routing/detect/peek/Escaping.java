package dev.postern.routing.detect.peek;

import java.util.ArrayList;
import java.util.List;

/// Ways to write single characters or bytes as numbers.
enum Escaping {
  /// `%40` (RFC 3986, section 2.1): a byte of UTF-8.
  PERCENT {
    @Override
    List<String> signs() {
      List<String> signs = new ArrayList<>();
      for (int octet = 0x20; octet < 0xF5; octet++) {
        if (octet < 0x7F || octet >= 0xC2) {
          signs.add(String.format("%%%02x", octet));
        }
      }
      return signs;
    }

    @Override
    long decode(CharSequence text, int at, int end) {
      return text.charAt(at) == '%' ? hex(text, at + 1, 2, end) : NONE;
    }
  },

  /// `=40` (RFC 2045, section 6.7): a byte of UTF-8; and line breaks that only fold a line.
  QUOTED_PRINTABLE {
    @Override
    List<String> signs() {
      return List.of("=3d", "=40", "=c2", "=c3", "=c4", "=c5", "=d0", "=d1", "=e2", "=\n", "=\r\n");
    }

    @Override
    long decode(CharSequence text, int at, int end) {
      return text.charAt(at) == '=' ? hex(text, at + 1, 2, end) : NONE;
    }
  },

  /// A character: as a backslash with `u0040` (RFC 8259, section 7) or `x40`, as `&#64;`, `&#x40;`.
  CHARACTER {
    @Override
    List<String> signs() {
      return List.of("\\u0", "\\x", "&#");
    }

    @Override
    long decode(CharSequence text, int at, int end) {
      char first = text.charAt(at);
      if (at + 3 >= end || (first != '\\' && first != '&')) {
        return NONE;
      }
      char second = text.charAt(at + 1);
      if (first == '\\' && second == 'u') {
        return hex(text, at + 2, 4, end);
      }
      if (first == '\\' && second == 'x') {
        return hex(text, at + 2, 2, end);
      }
      return first == '&' && second == '#' ? entity(text, at + 2, end) : NONE;
    }
  };

  static final long NONE = -1;
  private static final int LONGEST_ENTITY = 8;

  /// What such escapes begin with, as keywords.
  abstract List<String> signs();

  /// What the escape at `at` stands for, and behind it where the text goes on, in the upper half;
  /// [#NONE] when there is none.
  abstract long decode(CharSequence text, int at, int end);

  private static long hex(CharSequence text, int from, int digits, int end) {
    if (from + digits > end) {
      return NONE;
    }
    int value = 0;
    for (int at = from; at < from + digits; at++) {
      int digit = digit(text.charAt(at), 16);
      if (digit < 0) {
        return NONE;
      }
      value = value << 4 | digit;
    }
    return (long) (from + digits) << 32 | value;
  }

  private static long entity(CharSequence text, int from, int end) {
    int radix = (text.charAt(from) | 0x20) == 'x' ? 16 : 10;
    int start = radix == 16 ? from + 1 : from;
    int value = 0;
    for (int at = start; at < Math.min(end, start + LONGEST_ENTITY); at++) {
      char c = text.charAt(at);
      int digit = digit(c, radix);
      if (digit < 0) {
        return at > start && c == ';' && value <= Character.MAX_CODE_POINT
            ? (long) (at + 1) << 32 | value
            : NONE;
      }
      value = value * radix + digit;
    }
    return NONE;
  }

  private static int digit(char c, int radix) {
    return c < 128 ? Character.digit(c, radix) : -1;
  }
}
