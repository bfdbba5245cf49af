package dev.postern.crypto.secret;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/// Secret bytes that grow by appending, up to a limit; what it outgrows is zeroed, and so is all of
/// it on close.
public final class SecretBuffer implements AutoCloseable {
  private final int limit;
  private SecretBytes bytes;
  private int size;

  /// @param capacity to begin with, in bytes
  /// @param limit that it never grows beyond, in bytes
  public SecretBuffer(int capacity, int limit) {
    if (capacity > limit) {
      throw new IllegalArgumentException("capacity " + capacity + " beyond limit " + limit);
    }
    this.limit = limit;
    this.bytes = SecretBytes.allocate(capacity);
  }

  /// Bytes appended so far.
  public int size() {
    return size;
  }

  /// @throws SecretTooLarge when this would pass the limit; nothing is appended then
  public SecretBuffer append(byte value) {
    try (SecretBytes _ = reserve(1)) {
      bytes.segment().set(ValueLayout.JAVA_BYTE, size, value);
    }
    size++;
    return this;
  }

  /// @throws SecretTooLarge when this would pass the limit; nothing is appended then
  public SecretBuffer append(SecretView view) {
    return append(view.segment());
  }

  /// Appends bytes that are no secret, such as the fixed parts of a message.
  public SecretBuffer append(byte[] constant) {
    return append(MemorySegment.ofArray(constant));
  }

  /// @throws SecretTooLarge when this would pass the limit; nothing is appended then
  public SecretBuffer append(MemorySegment source) {
    long length = source.byteSize();
    // The source may be a part of what is outgrown, which therefore closes last.
    try (SecretBytes _ = reserve(length)) {
      MemorySegment.copy(source, 0, bytes.segment(), size, length);
    }
    size += (int) length;
    return this;
  }

  /// What was appended so far. Appending or closing ends the view's life.
  public SecretView view() {
    return bytes.view().slice(0, size);
  }

  /// Forgets and zeroes what was appended; the capacity stays.
  public void clear() {
    bytes.segment().asSlice(0, size).fill((byte) 0);
    size = 0;
  }

  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public String toString() {
    return "SecretBuffer[" + size + " bytes]";
  }

  /// Makes room for `more` bytes; returns the memory outgrown by that, for the caller to close.
  private @Nullable SecretBytes reserve(long more) {
    MemorySegment current = bytes.segment();
    if (more > limit - size) {
      throw new SecretTooLarge(limit);
    }
    if (size + more <= bytes.length()) {
      return null;
    }
    SecretBytes outgrown = bytes;
    bytes =
        SecretBytes.allocate((int) Math.min(limit, Math.max(size + more, outgrown.length() * 2L)));
    MemorySegment.copy(current, 0, bytes.segment(), 0, size);
    return outgrown;
  }
}
