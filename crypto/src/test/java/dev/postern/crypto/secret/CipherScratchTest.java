package dev.postern.crypto.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CipherScratchTest {

  @Test
  void slotsOfOneArrayDoNotOverlap() {
    try (CipherScratch.Slot a = CipherScratch.lease();
        CipherScratch.Slot b = CipherScratch.lease()) {
      assertEquals(a.array(), b.array());
      assertTrue(Math.abs(a.offset() - b.offset()) >= CipherScratch.SLOT);
      assertTrue(a.offset() + a.length() <= a.array().length);
    }
  }

  @Test
  void aSlotIsWipedWhenClosed() {
    CipherScratch scratch = new CipherScratch(1);
    CipherScratch.Slot slot = scratch.take();
    byte[] array = slot.array();
    Arrays.fill(array, (byte) 0x55);
    slot.close();
    for (byte b : array) {
      assertEquals(0, b);
    }
    assertThrows(IllegalStateException.class, slot::array);
  }

  @Test
  void closingTwiceReleasesOnce() {
    CipherScratch scratch = new CipherScratch(2);
    CipherScratch.Slot first = scratch.take();
    first.close();
    first.close();
    try (CipherScratch.Slot a = scratch.take();
        CipherScratch.Slot b = scratch.take()) {
      assertNotEquals(a.offset(), b.offset());
    }
  }

  @Test
  void whenAllAreTakenTheNextOneWaits() throws InterruptedException {
    CipherScratch scratch = new CipherScratch(1);
    AtomicBoolean got = new AtomicBoolean();
    CipherScratch.Slot slot = scratch.take();
    Thread waiter =
        Thread.ofPlatform()
            .start(() -> {
              try (CipherScratch.Slot mine = scratch.take()) {
                got.set(mine.length() > 0);
              }
            });
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertTrue(!got.get());
    slot.close();
    waiter.join();
    assertTrue(got.get());
  }
}
