package dev.postern.companion.session;

import java.time.Duration;

/// What a connection does when.
///
/// @param patience how long a request waits for a session
/// @param idle how long a session may lie unused
/// @param age how old a session may grow
/// @param look how often the clocks are compared, at least
/// @param gap between two attempts while a request waits
record Timing(Duration patience, Duration idle, Duration age, Duration look, Duration gap) {
  static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofHours(1),
          Duration.ofHours(12),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1));
}
