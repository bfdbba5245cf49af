package dev.postern.engine.fetch;

import java.time.Duration;

/// How long a download keeps trying.
///
/// @param stall without a byte, after which a connection counts as broken
/// @param pause before the first new attempt; doubled with each that brought nothing
/// @param busy the longest a server may make us wait
/// @param attempts that may bring nothing, one after the other
record Patience(Duration stall, Duration pause, Duration busy, int attempts) {
  static final Patience USUAL =
      new Patience(Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(60), 5);

  Duration pauseAfter(int failures) {
    return pause.multipliedBy(1L << Math.min(failures, 5));
  }
}
