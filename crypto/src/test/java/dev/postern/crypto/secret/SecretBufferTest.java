package dev.postern.crypto.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretBufferTest {
  private long heldBefore;

  @BeforeEach
  void countBefore() {
    heldBefore = SecretMemory.bytesHeld();
  }

  @AfterEach
  void nothingLeaked() {
    assertEquals(heldBefore, SecretMemory.bytesHeld());
  }

  @Test
  void whatIsAppendedIsThereInOrder() {
    Random random = new Random(11);
    byte[] expected = new byte[100_000];
    random.nextBytes(expected);
    try (SecretBuffer buffer = new SecretBuffer(1, expected.length)) {
      int at = 0;
      while (at < expected.length) {
        int size = Math.min(1 + random.nextInt(3_000), expected.length - at);
        buffer.append(MemorySegment.ofArray(expected).asSlice(at, size));
        at += size;
      }
      assertEquals(expected.length, buffer.size());
      assertEquals(-1, buffer.view().segment().mismatch(MemorySegment.ofArray(expected)));
    }
  }

  @Test
  void whatIsOutgrownIsZeroedAndItsViewsDie() {
    try (SecretBuffer buffer = new SecretBuffer(64, 1_000)) {
      buffer.append("x".repeat(64).getBytes(US_ASCII));
      SecretView before = buffer.view();
      MemorySegment outgrown = before.segment();
      buffer.append((byte) 'y');
      assertEquals(0, outgrown.get(ValueLayout.JAVA_BYTE, 0));
      assertThrows(IllegalStateException.class, () -> before.at(0));
      assertTrue(buffer.view().contentEquals("x".repeat(64) + "y"));
    }
  }

  @Test
  void aBufferMayAppendAPartOfItself() {
    try (SecretBuffer buffer = new SecretBuffer(4, 100)) {
      buffer.append("abcd".getBytes(US_ASCII));
      buffer.append(buffer.view()).append(buffer.view().slice(1, 2));
      assertTrue(buffer.view().contentEquals("abcdabcdbc"));
    }
  }

  @Test
  void beyondTheLimitNothingIsAppended() {
    try (SecretBuffer buffer = new SecretBuffer(2, 4)) {
      buffer.append("abc".getBytes(US_ASCII));
      SecretTooLarge refused =
          assertThrows(SecretTooLarge.class, () -> buffer.append("de".getBytes(US_ASCII)));
      assertEquals(4, refused.limit());
      buffer.append((byte) 'd');
      assertThrows(SecretTooLarge.class, () -> buffer.append((byte) 'e'));
      assertTrue(buffer.view().contentEquals("abcd"));
    }
    assertThrows(IllegalArgumentException.class, () -> new SecretBuffer(5, 4));
  }

  @Test
  void aSourceThatFailsLeavesTheBufferAsItWas() {
    try (SecretBuffer buffer = new SecretBuffer(3, 1_000)) {
      buffer.append("abc".getBytes(US_ASCII));
      Arena arena = Arena.ofConfined();
      MemorySegment gone = arena.allocate(100);
      arena.close();
      assertThrows(IllegalStateException.class, () -> buffer.append(gone));
      assertTrue(buffer.view().contentEquals("abc"));
    }
  }

  @Test
  void clearingZeroesAndKeepsTheBufferUsable() {
    try (SecretBuffer buffer = new SecretBuffer(10, 10)) {
      buffer.append("abc".getBytes(US_ASCII));
      MemorySegment memory = buffer.view().segment();
      buffer.clear();
      assertEquals(0, buffer.size());
      assertEquals(0, memory.get(ValueLayout.JAVA_BYTE, 0));
      buffer.append("d".getBytes(US_ASCII));
      assertTrue(buffer.view().contentEquals("d"));
    }
  }

  @Test
  void useAfterCloseThrowsAndTakesNoMemory() {
    SecretBuffer buffer = new SecretBuffer(1, 1_000);
    buffer.append((byte) 1);
    buffer.close();
    buffer.close();
    assertThrows(IllegalStateException.class, () -> buffer.append((byte) 2));
    assertThrows(IllegalStateException.class, () -> buffer.append(new byte[500]));
    assertThrows(IllegalStateException.class, () -> buffer.view().at(0));
    assertThrows(IllegalStateException.class, buffer::clear);
  }
}
