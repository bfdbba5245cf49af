package dev.postern.companion.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, or SIGTERM: the program is told, and ends when it has put its things away.
final class StopSignal implements AutoCloseable {
  private final CountDownLatch given = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /// @param limit how long putting things away may take
  StopSignal(Duration limit) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  given.countDown();
                  try {
                    finished.await(limit.toMillis(), TimeUnit.MILLISECONDS);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "postern-stop"));
  }

  /// Waits until the signal is given.
  void await() throws InterruptedException {
    given.await();
  }

  /// All is put away.
  @Override
  public void close() {
    finished.countDown();
  }
}
