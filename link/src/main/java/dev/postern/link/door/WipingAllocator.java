package dev.postern.link.door;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/// A Netty allocator under which whatever is freed is zeroed first, so that no text that passed a
/// channel outlives its buffer.
///
/// All memory is direct, requests for heap buffers included, because the collector would leave
/// copies of an array behind when it moves it. Nothing is pooled. A buffer that grows, shrinks or
/// is released zeroes the memory it leaves.
public class WipingAllocator extends AbstractByteBufAllocator {
  private static final int ZEROS = 4096;

  private final LongAdder held = new LongAdder();

  public WipingAllocator() {
    super(true);
  }

  /// Bytes of buffers that were not released yet.
  public long held() {
    return held.sum();
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    return newDirectBuffer(initialCapacity, maxCapacity);
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    return toLeakAwareBuffer(new WipedBuffer(this, initialCapacity, maxCapacity));
  }

  @Override
  public boolean isDirectBufferPooled() {
    return false;
  }

  /// Zeroes all of `memory`, whatever its position and limit.
  static void wipe(ByteBuffer memory) {
    ByteBuffer all = memory.duplicate().clear();
    byte[] zeros = new byte[Math.min(ZEROS, all.remaining())];
    while (all.hasRemaining()) {
      all.put(zeros, 0, Math.min(zeros.length, all.remaining()));
    }
  }

  /// Called after each wipe, before the memory is given back; for tests to look at it.
  void freeing(ByteBuffer memory) {}

  private static final class WipedBuffer extends UnpooledDirectByteBuf {
    private final WipingAllocator allocator;

    WipedBuffer(WipingAllocator allocator, int initialCapacity, int maxCapacity) {
      super(allocator, initialCapacity, maxCapacity);
      this.allocator = allocator;
    }

    @Override
    protected ByteBuffer allocateDirect(int length) {
      // alloc() rather than the field: the super constructor calls this before it is set.
      ((WipingAllocator) alloc()).held.add(length);
      return super.allocateDirect(length);
    }

    @Override
    protected void freeDirect(ByteBuffer memory) {
      wipe(memory);
      allocator.freeing(memory);
      allocator.held.add(-memory.capacity());
      super.freeDirect(memory);
    }
  }
}
