package dev.postern.crypto.secret;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/// Secret or plaintext bytes of one owner: off the heap, of fixed length, zeroed on close, without
/// a printable form.
///
/// The owner closes them, in every outcome and on any thread, once nobody uses them any more;
/// whoever else reads them does so through a [SecretView], which copies nothing and fails once the
/// owner has closed. Not safe for use by several threads at once, unless they only read.
public final class SecretBytes implements AutoCloseable {
  private static final VarHandle CLOSED = closedHandle();

  private final Lease lease;
  private final MemorySegment segment;
  private volatile boolean closed;

  SecretBytes(Lease lease, int length) {
    this.lease = lease;
    this.segment = lease.memory().asSlice(0, length);
    SecretMemory.held(length);
  }

  /// Zero-filled memory of `length` bytes, 0 or more.
  public static SecretBytes allocate(int length) {
    if (length < 0) {
      throw new IllegalArgumentException("length " + length);
    }
    return new SecretBytes(SecretMemory.lease(length), length);
  }

  /// A copy of `source`, which the caller still owns and should wipe.
  public static SecretBytes copyOf(byte[] source) {
    SecretBytes secret = allocate(source.length);
    MemorySegment.copy(MemorySegment.ofArray(source), 0, secret.segment, 0, source.length);
    return secret;
  }

  /// In bytes.
  public int length() {
    return (int) segment.byteSize();
  }

  /// The memory itself, for reading and writing in bulk. Fetch it anew for each use: kept beyond
  /// the owner's life it would show bytes of the next one.
  ///
  /// @throws IllegalStateException when closed
  public MemorySegment segment() {
    if (closed) {
      throw new IllegalStateException("secret bytes used after close");
    }
    return segment;
  }

  /// A direct buffer over the memory, for socket reads and writes; position 0, limit [#length()].
  /// As with [#segment()], it must not be kept.
  ///
  /// @throws IllegalStateException when closed
  public ByteBuffer buffer() {
    return segment().asByteBuffer();
  }

  /// All of the bytes, to read.
  public SecretView view() {
    return new SecretView(this, 0, length());
  }

  /// Whether both hold the same bytes; takes the same time wherever they differ.
  public boolean contentEquals(SecretBytes other) {
    return view().contentEquals(other.view());
  }

  /// Zeroes the bytes and gives the memory back; closing again does nothing.
  ///
  /// @throws IllegalStateException when more than 1 MiB is closed while a channel reads or writes
  ///   it; it is zeroed, but stays mapped
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      segment.fill((byte) 0);
      lease.release();
      SecretMemory.held(-length());
    }
  }

  @Override
  public String toString() {
    return "SecretBytes[" + length() + " bytes]";
  }

  private static VarHandle closedHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(SecretBytes.class, "closed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
