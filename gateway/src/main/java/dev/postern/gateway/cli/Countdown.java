package dev.postern.gateway.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The time an offer has left, redrawn every second on a terminal; silent elsewhere.
final class Countdown implements AutoCloseable {
  private final boolean shown;
  private @Nullable Future<?> drawing;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  Countdown(boolean shown) {
    this.shown = shown;
  }

  void start(long seconds) {
    if (shown) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      drawing =
          clock.scheduleAtFixedRate(() -> draw(end - System.nanoTime()), 0, 1, TimeUnit.SECONDS);
    }
  }

  /// Clears its line; nothing is drawn any more.
  void stop() {
    clock.shutdownNow();
    if (drawing != null) {
      drawing = null;
      System.out.print("\r\u001b[K");
      System.out.flush();
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void draw(long nanos) {
    long seconds = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(nanos));
    System.out.print(
        String.format("\r\u001b[K  waiting for a device: %d:%02d", seconds / 60, seconds % 60));
    System.out.flush();
  }
}
