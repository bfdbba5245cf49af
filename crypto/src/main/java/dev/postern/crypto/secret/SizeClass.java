package dev.postern.crypto.secret;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/// Lends slots of one size, cut from slabs. Of slabs that nobody uses it keeps one, so that the
/// next request finds memory mapped, and gives the others back.
final class SizeClass {
  private static final int SMALLEST_SLAB = 256 * 1024;

  private final int slotSize;
  private final int slabSize;
  private final LongFunction<Mapping> source;
  private final Lock lock = new ReentrantLock();

  /// The slabs that have a free slot.
  private final Deque<Slab> open = new ArrayDeque<>();

  private int idle;

  /// @param slotSize in bytes, a power of two
  /// @param source maps a slab of so many bytes
  SizeClass(int slotSize, LongFunction<Mapping> source) {
    this.slotSize = slotSize;
    this.slabSize = Math.max(slotSize, SMALLEST_SLAB);
    this.source = source;
  }

  Lease lease() {
    lock.lock();
    try {
      Slab slab = open.peekFirst();
      if (slab == null) {
        slab = new Slab(source.apply(slabSize));
        open.addFirst(slab);
        idle++;
      }
      return slab.take();
    } finally {
      lock.unlock();
    }
  }

  private final class Slab {
    private final Mapping mapping;

    /// First in, first out: a slot rests as long as possible before it is lent again, so that a use
    /// after close, were there one, meets zeros rather than another's bytes.
    private final Deque<Slot> free = new ArrayDeque<>();

    Slab(Mapping mapping) {
      this.mapping = mapping;
      for (int offset = 0; offset < slabSize; offset += slotSize) {
        free.addLast(new Slot(this, mapping.memory().asSlice(offset, slotSize)));
      }
    }

    Lease take() {
      if (isIdle()) {
        idle--;
      }
      Slot slot = free.removeFirst();
      if (free.isEmpty()) {
        open.remove(this);
      }
      return slot;
    }

    void giveBack(Slot slot) {
      lock.lock();
      try {
        if (free.isEmpty()) {
          open.addLast(this);
        }
        free.addLast(slot);
        if (isIdle() && ++idle > 1) {
          unmap();
        }
      } finally {
        lock.unlock();
      }
    }

    private boolean isIdle() {
      return free.size() == slabSize / slotSize;
    }

    private void unmap() {
      try {
        mapping.release();
        open.remove(this);
        idle--;
      } catch (IllegalStateException stillInUse) {
        // Somebody reads or writes through a buffer kept beyond its owner's life. That is no fault
        // of whoever closes now: the slab stays, and the next to become idle tries again.
      }
    }
  }

  private static final class Slot implements Lease {
    private final Slab slab;
    private final MemorySegment memory;

    Slot(Slab slab, MemorySegment memory) {
      this.slab = slab;
      this.memory = memory;
    }

    @Override
    public MemorySegment memory() {
      return memory;
    }

    @Override
    public void release() {
      slab.giveBack(this);
    }
  }
}
