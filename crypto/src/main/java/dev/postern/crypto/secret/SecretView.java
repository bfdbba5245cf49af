package dev.postern.crypto.secret;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Objects;

/// A window on bytes that somebody else owns: reads, never copies, and dies with its owner.
///
/// @param offset where the window begins in the owner, in bytes
/// @param length of the window, in bytes
public record SecretView(SecretBytes owner, int offset, int length) {
  public SecretView {
    Objects.checkFromIndexSize(offset, length, owner.length());
  }

  /// The byte at `index` of the window.
  public byte at(int index) {
    return owner.segment().get(ValueLayout.JAVA_BYTE, offset + Objects.checkIndex(index, length));
  }

  /// A window within this one.
  public SecretView slice(int from, int size) {
    Objects.checkFromIndexSize(from, size, length);
    return new SecretView(owner, offset + from, size);
  }

  /// The window's memory, read only; it must not be kept beyond the owner's life.
  public MemorySegment segment() {
    return owner.segment().asSlice(offset, length).asReadOnly();
  }

  /// A direct, read-only buffer over the window, for socket writes.
  public ByteBuffer buffer() {
    return segment().asByteBuffer();
  }

  /// Whether both windows show the same bytes; takes the same time wherever they differ.
  public boolean contentEquals(SecretView other) {
    if (length != other.length) {
      return false;
    }
    MemorySegment mine = segment();
    MemorySegment theirs = other.segment();
    long difference = 0;
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      difference |=
          mine.get(ValueLayout.JAVA_LONG_UNALIGNED, i)
              ^ theirs.get(ValueLayout.JAVA_LONG_UNALIGNED, i);
    }
    for (; i < length; i++) {
      difference |= mine.get(ValueLayout.JAVA_BYTE, i) ^ theirs.get(ValueLayout.JAVA_BYTE, i);
    }
    return difference == 0;
  }

  /// Whether the window shows exactly this ASCII text. Not constant-time: for words of a protocol,
  /// not for secrets.
  public boolean contentEquals(String ascii) {
    if (length != ascii.length()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (at(i) != (byte) ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "SecretView[" + length + " bytes]";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
