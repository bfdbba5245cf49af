package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Ways in which a text may lie within another.
public enum Layer {
  /// As it is.
  PLAIN {
    @Override
    boolean concerns(byte b) {
      return false;
    }

    @Override
    int unwrap(MemorySegment text, int at, int end, SecretBuffer out) {
      return 0;
    }
  },

  /// In a JSON string (RFC 8259, section 7).
  JSON {
    @Override
    boolean concerns(byte b) {
      return b == '\\';
    }

    @Override
    int unwrap(MemorySegment text, int at, int end, SecretBuffer out) {
      if (at + 1 == end) {
        return 0;
      }
      byte name = text.get(ValueLayout.JAVA_BYTE, at + 1);
      switch (name) {
        case 'n', 'r', 't', 'b', 'f' -> out.append((byte) ' ');
        case '"', '\\', '/' -> out.append(name);
        case 'u' -> {
          return unit(text, at, end, out);
        }
        default -> {
          return 0;
        }
      }
      return 2;
    }

    private int unit(MemorySegment text, int at, int end, SecretBuffer out) {
      int first = hexadecimal(text, at + 2, 4, end);
      if (first < 0) {
        return 0;
      }
      if (!Character.isSurrogate((char) first)) {
        append(first, out);
        return 6;
      }
      boolean pair = at + 7 < end && text.get(ValueLayout.JAVA_BYTE, at + 7) == 'u';
      int second = pair ? hexadecimal(text, at + 8, 4, end) : -1;
      if (second < 0 || !Character.isSurrogatePair((char) first, (char) second)) {
        return 0;
      }
      append(Character.toCodePoint((char) first, (char) second), out);
      return 12;
    }
  },

  /// In a web address (RFC 3986, section 2.1).
  PERCENT {
    @Override
    boolean concerns(byte b) {
      return b == '%' || b == '+';
    }

    @Override
    int unwrap(MemorySegment text, int at, int end, SecretBuffer out) {
      if (text.get(ValueLayout.JAVA_BYTE, at) == '+') {
        out.append((byte) ' ');
        return 1;
      }
      int first = hexadecimal(text, at + 1, 2, end);
      int length = first < 0x80 ? 1 : Integer.numberOfLeadingZeros(~(first << 24));
      if (first < 0 || length > 4 || (first >= 0x80 && length < 2)) {
        return 0;
      }
      int codePoint = length == 1 ? first : first & (0x7f >> length);
      for (int i = 1; i < length; i++) {
        int next = hexadecimal(text, at + 3 * i + 1, 2, end);
        if ((next & 0xc0) != 0x80 || text.get(ValueLayout.JAVA_BYTE, at + 3 * i) != '%') {
          return 0;
        }
        codePoint = codePoint << 6 | (next & 0x3f);
      }
      if (codePoint > Character.MAX_CODE_POINT
          || Character.getType(codePoint) == Character.SURROGATE) {
        return 0;
      }
      append(codePoint, out);
      return 3 * length;
    }
  };

  /// Whether something may begin with the byte that is written otherwise in this layer.
  abstract boolean concerns(byte b);

  /// Appends what stands at `at` as it is meant, and returns how many bytes it takes there; 0 when
  /// it means itself.
  abstract int unwrap(MemorySegment text, int at, int end, SecretBuffer out);

  /// Appends the text without this layer; whether there was anything of it.
  boolean peel(SecretView view, SecretBuffer out) {
    MemorySegment text = view.segment();
    boolean any = false;
    int from = 0;
    for (int at = 0; at < view.length(); ) {
      if (!concerns(text.get(ValueLayout.JAVA_BYTE, at))) {
        at++;
        continue;
      }
      out.append(text.asSlice(from, at - from));
      int length = unwrap(text, at, view.length(), out);
      any |= length > 0;
      from = at + length;
      at += Math.max(length, 1);
    }
    out.append(text.asSlice(from));
    return any;
  }

  private static int hexadecimal(MemorySegment text, int from, int digits, int end) {
    if (from + digits > end) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.get(ValueLayout.JAVA_BYTE, i) & 0xff, 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static void append(int codePoint, SecretBuffer out) {
    int length = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    if (length == 1) {
      out.append((byte) codePoint);
      return;
    }
    for (int i = length - 1; i >= 0; i--) {
      int six = codePoint >> (6 * i);
      int lead = (0xf00 >> length) & 0xff;
      out.append((byte) (i == length - 1 ? lead | six : 0x80 | (six & 0x3f)));
    }
  }
}
