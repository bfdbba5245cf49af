package dev.postern.gateway.wiring;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Holds Quarkus back until the box has ended: on a signal Quarkus would otherwise close its server
/// and end the process while answers still drain and engines still run.
@Singleton
final class OrderlyEnd {
  private static final long PATIENCE_SECONDS = 30;
  private final CountDownLatch ended = new CountDownLatch(1);

  OrderlyEnd() {}

  /// The box has ended, or never came up.
  void reached() {
    ended.countDown();
  }

  // Quarkus tells of its shutdown before it closes anything.
  void hold(@Observes ShutdownEvent shutdown) throws InterruptedException {
    if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the box did not end in time");
    }
  }
}
