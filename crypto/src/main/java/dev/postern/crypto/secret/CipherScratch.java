package dev.postern.crypto.secret;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Heap arrays for ciphers to work in, at an address that the garbage collector leaves alone.
///
/// Opening a message in direct buffers, the JDK's ChaCha20-Poly1305 leaves the plaintext in a
/// hidden array on the heap; in arrays, also when input and output are the same one, it leaves
/// none. An array that holds plaintext must not be moved, though: the collector would leave a copy
/// behind. So all slots are cut from one array of [#SIZE] bytes, which is allocated once and is
/// large enough to be born where ordinary collections move nothing:
///
/// - G1 takes it as humongous while its regions have at most 2 MiB, as in heaps up to 4 GiB, or
///   with `-XX:G1HeapRegionSize=1m`;
/// - Serial bears it in the old generation with `-XX:PretenureSizeThreshold=512k`.
///
/// A full collection of Serial compacts and may still move it. Load this class early, so that
/// little lies below it. A slot is wiped when it is closed, so only what is being ciphered at that
/// very moment could stay behind.
public final class CipherScratch {
  /// Bytes of a slot: a session's record of 16 KiB with its tag and some room.
  public static final int SLOT = 17 * 1024;

  private static final int SLOTS = 64;

  /// Bytes of the array that all slots are cut from.
  public static final int SIZE = SLOTS * SLOT;

  private static final CipherScratch SHARED = new CipherScratch(SLOTS);

  private final byte[] array;
  private final Semaphore available;
  private final ConcurrentLinkedQueue<Integer> offsets = new ConcurrentLinkedQueue<>();

  CipherScratch(int slots) {
    array = new byte[slots * SLOT];
    available = new Semaphore(slots, true);
    for (int i = 0; i < slots; i++) {
      offsets.add(i * SLOT);
    }
  }

  /// Takes a slot for the time of one cipher operation, waiting for one when all are taken. A
  /// thread holds one at a time: all waiting for a second one would wait for ever.
  public static Slot lease() {
    return SHARED.take();
  }

  Slot take() {
    available.acquireUninterruptibly();
    Integer offset = offsets.poll();
    if (offset == null) {
      throw new IllegalStateException("a permit without a slot");
    }
    return new Slot(offset);
  }

  /// One thread's part of the array, all zero when leased, wiped when closed.
  public final class Slot implements AutoCloseable {
    private final int offset;
    private boolean closed;

    private Slot(int offset) {
      this.offset = offset;
    }

    /// The array that all slots share; only [#length()] bytes from [#offset()] on are this one's.
    ///
    /// @throws IllegalStateException when closed
    public byte[] array() {
      if (closed) {
        throw new IllegalStateException("cipher scratch used after close");
      }
      return array;
    }

    /// Where the slot begins in the array.
    public int offset() {
      return offset;
    }

    /// In bytes.
    public int length() {
      return SLOT;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        Arrays.fill(array, offset, offset + SLOT, (byte) 0);
        offsets.add(offset);
        available.release();
      }
    }
  }
}
