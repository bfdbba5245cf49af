package dev.postern.gateway.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The time an offer has left, redrawn every second on a terminal; silent elsewhere.
final class Countdown implements AutoCloseable {
  private final PrintStream out;
  private final boolean shown;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

  Countdown(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  void start(long seconds) {
    if (shown) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      clock.scheduleAtFixedRate(() -> draw(end - System.nanoTime()), 0, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    if (!clock.isShutdown() && shown) {
      clock.shutdownNow();
      out.print("\r\u001b[K");
      out.flush();
    }
    clock.shutdownNow();
  }

  private void draw(long nanos) {
    long seconds = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(nanos));
    out.print(String.format("\r\u001b[K  waiting for a device: %d:%02d", seconds / 60, seconds % 60));
    out.flush();
  }
}
