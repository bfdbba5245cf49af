package dev.postern.routing.attachment;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.attachment.Cleaning.Reason;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A file being written, in secret memory that grows up to a limit. Numbers can be put right later
/// where the length of what follows is not known before.
final class Output implements AutoCloseable {
  private static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final int limit;
  private SecretBytes bytes;
  private int size;

  /// @param capacity to begin with, in bytes
  /// @param limit in bytes; beyond it the file is refused as too large
  Output(int capacity, int limit) {
    this.limit = limit;
    this.bytes = SecretBytes.allocate(Math.min(capacity, limit));
  }

  int size() {
    return size;
  }

  Output u8(int value) {
    reserve(1);
    bytes.segment().set(ValueLayout.JAVA_BYTE, size, (byte) value);
    size++;
    return this;
  }

  Output u16(int value) {
    return u8(value >> 8).u8(value);
  }

  Output u16le(int value) {
    return u8(value).u8(value >> 8);
  }

  Output u32(int value) {
    reserve(4);
    bytes.segment().set(BIG_INT, size, value);
    size += 4;
    return this;
  }

  Output u32le(int value) {
    return u32(Integer.reverseBytes(value));
  }

  /// Constants of a format, each character one byte.
  Output latin1(String constant) {
    for (int i = 0; i < constant.length(); i++) {
      u8(constant.charAt(i));
    }
    return this;
  }

  Output zeros(int count) {
    reserve(count);
    size += count;
    return this;
  }

  Output copy(Source source) {
    return copy(source, 0, source.length());
  }

  Output copy(Source source, int at, int length) {
    source.require(at, length);
    reserve(length);
    MemorySegment.copy(source.segment(), at, bytes.segment(), size, length);
    size += length;
    return this;
  }

  /// Takes back what was written from `at` on.
  void cut(int at) {
    bytes.segment().asSlice(at, size - at).fill((byte) 0);
    size = at;
  }

  /// Overwrites four bytes written before, in big-endian order.
  void patch32(int at, int value) {
    bytes.segment().set(BIG_INT, at, value);
  }

  /// Overwrites four bytes written before, in little-endian order.
  void patch32le(int at, int value) {
    patch32(at, Integer.reverseBytes(value));
  }

  /// Room for at least one more byte, to be filled by another and then claimed; at most what is
  /// allowed.
  MemorySegment room() {
    if (size == bytes.length()) {
      reserve(1);
    }
    return bytes.segment().asSlice(size);
  }

  /// Takes in bytes that were put into [#room()].
  void claim(int count) {
    size += count;
  }

  /// What was written from `at` on; writing more ends its life.
  Source written(int at) {
    return new Source(bytes.segment().asSlice(at, size - at));
  }

  /// All that was written, to change in place; writing more ends its life.
  MemorySegment segment() {
    return bytes.segment().asSlice(0, size);
  }

  /// All that was written; writing more ends its life.
  SecretView view() {
    return bytes.view().slice(0, size);
  }

  @Override
  public void close() {
    bytes.close();
  }

  private void reserve(int more) {
    if (more > limit - size) {
      throw new Refusal(Reason.TOO_LARGE);
    }
    if (more <= bytes.length() - size) {
      return;
    }
    try (SecretBytes outgrown = bytes) {
      long wanted = Math.max(size + more, outgrown.length() * 2L);
      bytes = SecretBytes.allocate((int) Math.min(limit, wanted));
      MemorySegment.copy(outgrown.segment(), 0, bytes.segment(), 0, size);
    }
  }
}
