package dev.postern.companion.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Notices that the laptop slept since the last look: its sockets may be dead without a word.
///
/// Where the monotonic clock stops in sleep (Linux, macOS) the wall clock runs ahead of it; where
/// it does not (Windows) the look itself comes late. A wall clock that is set forward looks the
/// same, and costs one needless handshake. Belongs to one thread.
final class SleepWatch {
  private static final long MARGIN = Duration.ofSeconds(10).toNanos();
  private final InstantSource wall;
  private final LongSupplier monotonic;
  private long wallThen;
  private long monotonicThen;

  /// @param monotonic in nanoseconds
  SleepWatch(InstantSource wall, LongSupplier monotonic) {
    this.wall = wall;
    this.monotonic = monotonic;
    wallThen = wall.millis();
    monotonicThen = monotonic.getAsLong();
  }

  /// @param expected time since the last look, had the laptop been awake, at most
  boolean sleptSinceLastLook(Duration expected) {
    long wallPassed = (wall.millis() - wallThen) * 1_000_000;
    long monotonicPassed = monotonic.getAsLong() - monotonicThen;
    wallThen = wall.millis();
    monotonicThen = monotonic.getAsLong();
    return wallPassed - monotonicPassed > MARGIN || monotonicPassed - expected.toNanos() > MARGIN;
  }
}
