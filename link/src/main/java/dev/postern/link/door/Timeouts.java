package dev.postern.link.door;

import java.time.Duration;

/// How long a connection may take.
///
/// @param head from a request's first byte to the end of its head
/// @param body from the head's end to the body's
/// @param idle between requests
/// @param linger from the last answer to the client's closing
/// @param stall while the client takes nothing of an answer that waits for it
record Timeouts(Duration head, Duration body, Duration idle, Duration linger, Duration stall) {
  static final Timeouts STANDARD =
      new Timeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(75),
          Duration.ofSeconds(2),
          Duration.ofMinutes(2));

  long headMillis() {
    return head.toMillis();
  }

  long bodyMillis() {
    return body.toMillis();
  }

  long idleMillis() {
    return idle.toMillis();
  }

  long lingerMillis() {
    return linger.toMillis();
  }

  long stallNanos() {
    return stall.toNanos();
  }
}
