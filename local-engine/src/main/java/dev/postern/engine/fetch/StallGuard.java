package dev.postern.engine.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Closes a stream that stood still for too long, which ends the read that waits on it: the JDK's
/// HTTP client knows no time limit for a body.
final class StallGuard implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile long moved = System.nanoTime();
  private volatile boolean stalled;

  StallGuard(InputStream stream, Duration patience) {
    Thread.ofVirtual().name("stall-guard").start(() -> watch(stream, patience));
  }

  /// Bytes came.
  void moved() {
    moved = System.nanoTime();
  }

  boolean stalled() {
    return stalled;
  }

  @Override
  public void close() {
    over.countDown();
  }

  private void watch(InputStream stream, Duration patience) {
    try {
      long left = patience.toNanos();
      while (!over.await(left, TimeUnit.NANOSECONDS)) {
        left = patience.toNanos() - (System.nanoTime() - moved);
        if (left <= 0) {
          stalled = true;
          stream.close();
          return;
        }
      }
    } catch (InterruptedException | IOException e) {
      // Nobody interrupts this thread, and a stream that cannot be closed is gone already.
      stalled = true;
    }
  }
}
