package dev.postern.link.door;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at everything that the allocator frees.
final class AllocatorProbe extends WipingAllocator {
  private final AtomicLong dirty = new AtomicLong();
  private final AtomicLong wiped = new AtomicLong();

  @Override
  void freeing(ByteBuffer memory) {
    ByteBuffer all = memory.duplicate().clear();
    while (all.hasRemaining()) {
      if (all.get() != 0) {
        dirty.incrementAndGet();
      }
    }
    wiped.addAndGet(memory.capacity());
  }

  /// Bytes freed that were not zero.
  long dirty() {
    return dirty.get();
  }

  /// Bytes freed.
  long wiped() {
    return wiped.get();
  }
}
