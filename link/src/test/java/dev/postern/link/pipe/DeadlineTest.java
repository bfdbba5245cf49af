package dev.postern.link.pipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DeadlineTest {
  private final MemoryPipe.Pair pipes = MemoryPipe.pair(1);

  @Test
  void aPipeOnWhichNothingHappensIsClosed() {
    long began = System.nanoTime();
    try (Deadline _ = Deadline.on(pipes.box(), Duration.ofMillis(300))) {
      PipeClosed closed = assertThrows(PipeClosed.class, () -> pipes.box().receive());
      assertEquals(CloseCode.TIMEOUT, closed.code());
    }
    assertTrue(System.nanoTime() - began >= 300_000_000L);
  }

  @Test
  void whatHappenedInTimeClosesNothing() throws Exception {
    try (Deadline _ = Deadline.on(pipes.box(), Duration.ofMillis(200))) {
      // over at once
    }
    Thread.sleep(500);
    pipes.device().send(new byte[] {1});
    assertArrayEquals(new byte[] {1}, pipes.box().receive());
  }

  @Test
  void aNextStepHasATimeOfItsOwnShorterOrLonger() throws Exception {
    try (Deadline deadline = Deadline.on(pipes.box(), Duration.ofMillis(300))) {
      deadline.within(Duration.ofMinutes(1));
      Thread.sleep(600);
      pipes.device().send(new byte[] {1});
      assertArrayEquals(new byte[] {1}, pipes.box().receive());
      deadline.within(Duration.ofMillis(100));
      PipeClosed closed = assertThrows(PipeClosed.class, () -> pipes.box().receive());
      assertEquals(CloseCode.TIMEOUT, closed.code());
    }
  }
}
