package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WipingAllocatorTest {
  private final AllocatorProbe probe = new AllocatorProbe();

  @Test
  void whatIsReleasedIsZero() {
    ByteBuf buffer = probe.buffer(10_000);
    buffer.writeBytes("text".repeat(2500).getBytes(StandardCharsets.US_ASCII));
    assertEquals(10_000, probe.held());
    buffer.release();
    assertEquals(0, probe.held());
    assertEquals(10_000, probe.wiped());
    assertEquals(0, probe.dirty());
  }

  @Test
  void theOldMemoryOfAGrownOrShrunkBufferIsZero() {
    ByteBuf buffer = probe.buffer(16, 1000);
    buffer.writeBytes("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    buffer.writeBytes("more".getBytes(StandardCharsets.US_ASCII));
    assertEquals(16, probe.wiped());
    buffer.capacity(8);
    assertTrue(probe.wiped() > 16);
    buffer.release();
    assertEquals(0, probe.dirty());
    assertEquals(0, probe.held());
  }

  @Test
  void heapAndCompositeBuffersAreDirect() {
    ByteBuf heap = probe.heapBuffer(10);
    assertTrue(heap.isDirect());
    CompositeByteBuf both = probe.compositeHeapBuffer().addComponent(true, heap);
    both.addComponent(true, probe.heapBuffer(5).writeZero(5));
    both.consolidate();
    assertTrue(both.isDirect());
    both.release();
    assertEquals(0, probe.held());
  }

  @Test
  void aSliceKeepsItsMemoryUntilItIsReleased() {
    ByteBuf buffer = probe.buffer(10).writeZero(10);
    ByteBuf slice = buffer.readRetainedSlice(5);
    buffer.release();
    assertEquals(10, probe.held());
    slice.release();
    assertEquals(0, probe.held());
  }

  @Test
  void wipingReachesAllOfABuffer() {
    ByteBuffer memory = ByteBuffer.allocateDirect(10_001);
    for (int i = 0; i < memory.capacity(); i++) {
      memory.put(i, (byte) 1);
    }
    WipingAllocator.wipe(memory.position(5000).limit(6000));
    memory.clear();
    for (int i = 0; i < memory.capacity(); i++) {
      assertEquals(0, memory.get(i));
    }
  }
}
