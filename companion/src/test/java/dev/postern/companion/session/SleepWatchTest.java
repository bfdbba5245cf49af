package dev.postern.companion.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SleepWatchTest {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private Instant wall = Instant.parse("2026-11-24T00:00:00Z");
  private long monotonic = 1;
  private final SleepWatch watch = new SleepWatch(() -> wall, () -> monotonic);

  @Test
  void anAwakeLaptopDoesNotSleep() {
    pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertFalse(watch.sleptSinceLastLook(LOOK));
  }

  @Test
  void aWallClockThatRanAheadMeansSleep() {
    pass(Duration.ofMinutes(10), Duration.ofSeconds(5));
    assertTrue(watch.sleptSinceLastLook(LOOK));
    pass(Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertFalse(watch.sleptSinceLastLook(LOOK));
  }

  @Test
  void aLookThatComesLateMeansSleep() {
    pass(Duration.ofMinutes(10), Duration.ofMinutes(10));
    assertTrue(watch.sleptSinceLastLook(LOOK));
  }

  @Test
  void aWallClockSetBackIsNoSleep() {
    pass(Duration.ofDays(-3), Duration.ofSeconds(5));
    assertFalse(watch.sleptSinceLastLook(LOOK));
  }

  private void pass(Duration onTheWall, Duration monotonically) {
    wall = wall.plus(onTheWall);
    monotonic += monotonically.toNanos();
  }
}
