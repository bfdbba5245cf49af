package dev.postern.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RestartsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private final Restarts restarts = new Restarts();

  @Test
  void theFirstRestartIsImmediateAndLaterOnesWaitLonger() {
    assertEquals(Duration.ZERO, restarts.delay(0));
    restarts.failed(0);
    assertEquals(Duration.ZERO, restarts.delay(0));
    restarts.failed(SECOND);
    assertEquals(Duration.ofMillis(250), restarts.delay(SECOND));
    restarts.failed(2 * SECOND);
    assertEquals(Duration.ofMillis(500), restarts.delay(2 * SECOND));
  }

  @Test
  void fiveFailuresWithinAMinuteEndTheRestartsUntilTheyAreOld() {
    for (int i = 0; i < 5; i++) {
      assertFalse(restarts.exhausted(i * SECOND));
      restarts.failed(i * SECOND);
    }
    assertTrue(restarts.exhausted(5 * SECOND));
    assertFalse(restarts.exhausted(61 * SECOND));
  }
}
