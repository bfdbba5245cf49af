package dev.postern.routing.detect.peek;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Hidden;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Takes a text as it is decoded, with the place that each byte came from.
final class DecodedText implements AutoCloseable {
  private final SecretBytes bytes;
  private final MemorySegment memory;
  private final int[] origins;
  private int length;

  /// @param room for how many bytes
  DecodedText(int room) {
    this.bytes = SecretBytes.allocate(room);
    this.memory = bytes.segment();
    this.origins = new int[room + 1];
  }

  void octet(int value, int origin) {
    memory.set(ValueLayout.JAVA_BYTE, length, (byte) value);
    origins[length] = origin;
    length++;
  }

  /// Appends a character in UTF-8; at most 4 bytes.
  void codePoint(int codePoint, int origin) {
    if (codePoint < 0x80) {
      octet(codePoint, origin);
    } else if (codePoint < 0x800) {
      octet(0xC0 | codePoint >> 6, origin);
      octet(0x80 | (codePoint & 0x3F), origin);
    } else if (codePoint < 0x10000) {
      octet(0xE0 | codePoint >> 12, origin);
      octet(0x80 | (codePoint >> 6 & 0x3F), origin);
      octet(0x80 | (codePoint & 0x3F), origin);
    } else {
      octet(0xF0 | codePoint >> 18, origin);
      octet(0x80 | (codePoint >> 12 & 0x3F), origin);
      octet(0x80 | (codePoint >> 6 & 0x3F), origin);
      octet(0x80 | (codePoint & 0x3F), origin);
    }
  }

  int length() {
    return length;
  }

  /// Cuts off a character at the end that is not whole.
  void dropPartOfCharacter() {
    int back = 1;
    while (back < 4 && back <= length && (at(length - back) & 0xC0) == 0x80) {
      back++;
    }
    if (back <= length && at(length - back) >= 0xC0 && sizeOf(at(length - back)) > back) {
      length -= back;
    }
  }

  /// Whether it is UTF-8 (RFC 3629).
  boolean isText() {
    for (int at = 0; at < length; ) {
      int size = sizeOf(at(at));
      if (size == 0 || at + size > length || !isCharacter(at, size)) {
        return false;
      }
      at += size;
    }
    return length > 0;
  }

  /// What was decoded, each byte with its own place.
  Hidden hidden(int start, int end) {
    origins[length] = end;
    return new Hidden(
        bytes.view().slice(0, length), start, end, Arrays.copyOf(origins, length + 1));
  }

  /// What was decoded, for the whole stretch.
  Hidden whole(int start, int end) {
    return new Hidden(bytes.view().slice(0, length), start, end, new int[0]);
  }

  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public String toString() {
    return "DecodedText[" + length + " bytes]";
  }

  private boolean isCharacter(int start, int size) {
    int codePoint = size == 1 ? at(start) : at(start) & (0x7F >> size);
    for (int i = 1; i < size; i++) {
      if ((at(start + i) & 0xC0) != 0x80) {
        return false;
      }
      codePoint = codePoint << 6 | (at(start + i) & 0x3F);
    }
    int least = size == 1 ? 0 : size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return codePoint >= least && codePoint <= Character.MAX_CODE_POINT && !surrogate;
  }

  /// How many bytes the character has by its first; 0 when none starts so.
  private static int sizeOf(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  private int at(int index) {
    return memory.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
  }
}
