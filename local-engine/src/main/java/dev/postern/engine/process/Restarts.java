package dev.postern.engine.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// When a child process that failed may be started again: at once after the first failure, later
/// and later after more, not at all for a while after five within a minute.
final class Restarts {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();
  private static final int MOST = 5;

  private final Deque<Long> failures = new ArrayDeque<>();

  /// @param now on the monotonic clock, in nanoseconds
  void failed(long now) {
    forget(now);
    failures.add(now);
  }

  boolean exhausted(long now) {
    forget(now);
    return failures.size() >= MOST;
  }

  /// To wait before the next start.
  Duration delay(long now) {
    forget(now);
    if (failures.size() < 2) {
      return Duration.ZERO;
    }
    return Duration.ofMillis(250L << (failures.size() - 2));
  }

  private void forget(long now) {
    while (!failures.isEmpty() && now - failures.peek() > WINDOW) {
      failures.remove();
    }
  }
}
