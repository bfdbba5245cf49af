package dev.postern.companion.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: doubles from half a second to 30 seconds, and varies,
/// so that many laptops do not return to a restarted box in step.
///
/// @param first after one failure
/// @param longest however many there were
record Backoff(Duration first, Duration longest, RandomGenerator random) {
  static final Backoff USUAL =
      new Backoff(
          Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.of("SplittableRandom"));

  /// @param failures in a row, 1 or more
  Duration after(int failures) {
    int doublings = Math.min(failures - 1, 16);
    long nanos = Math.min(longest.toNanos(), first.toNanos() << doublings);
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }
}
