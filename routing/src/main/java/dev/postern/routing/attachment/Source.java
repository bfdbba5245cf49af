package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// Bytes of a file to read, numbers of either byte order among them. Whoever reads past the end is
/// told that the file is truncated.
final class Source {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfShort BIG_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt BIG_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort LITTLE_SHORT = SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt LITTLE_INT = INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment segment;
  private final int length;

  Source(MemorySegment segment) {
    this.segment = segment;
    this.length = Math.toIntExact(segment.byteSize());
  }

  int length() {
    return length;
  }

  int u8(int at) {
    require(at, 1);
    return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  int u16(int at) {
    require(at, 2);
    return segment.get(BIG_SHORT, at) & 0xffff;
  }

  int u16le(int at) {
    require(at, 2);
    return segment.get(LITTLE_SHORT, at) & 0xffff;
  }

  long u32(int at) {
    require(at, 4);
    return segment.get(BIG_INT, at) & 0xffffffffL;
  }

  long u32le(int at) {
    require(at, 4);
    return segment.get(LITTLE_INT, at) & 0xffffffffL;
  }

  /// A length or offset in big-endian order, which cannot be longer than the file is.
  int size(int at) {
    return withinFile(u32(at));
  }

  /// A length or offset in little-endian order, which cannot be longer than the file is.
  int sizele(int at) {
    return withinFile(u32le(at));
  }

  /// Whether these Latin-1 characters stand at `at`; false when the bytes end before.
  boolean matches(int at, String latin1) {
    if (at < 0 || latin1.length() > length - at) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((segment.get(ValueLayout.JAVA_BYTE, at + i) & 0xff) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Where `value` stands first, from `from` on; -1 if nowhere.
  int indexOf(int value, int from) {
    for (int i = from; i < length; i++) {
      if (segment.get(ValueLayout.JAVA_BYTE, i) == (byte) value) {
        return i;
      }
    }
    return -1;
  }

  /// The bytes from `at` on, `size` of them.
  Source slice(int at, int size) {
    require(at, size);
    return new Source(segment.asSlice(at, size));
  }

  MemorySegment segment() {
    return segment;
  }

  ByteBuffer buffer() {
    return segment.asByteBuffer();
  }

  /// Of all the bytes, by ISO 3309.
  int crc32() {
    CRC32 crc = new CRC32();
    crc.update(buffer());
    return (int) crc.getValue();
  }

  void require(int at, int size) {
    if (at < 0 || size < 0 || size > length - at) {
      throw new Refusal(Reason.TRUNCATED);
    }
  }

  private int withinFile(long size) {
    if (size > length) {
      throw new Refusal(Reason.TRUNCATED);
    }
    return (int) size;
  }
}
