package dev.postern.companion.wire;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Closes a pipe with [CloseCode#TIMEOUT] unless what it is for ends first: a peer that says
/// nothing must not hold anybody up.
public final class Deadline implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);

  private Deadline() {}

  public static Deadline on(MessagePipe pipe, Duration limit) {
    Deadline deadline = new Deadline();
    Thread.ofVirtual().name("postern-deadline").start(() -> deadline.watch(pipe, limit));
    return deadline;
  }

  private void watch(MessagePipe pipe, Duration limit) {
    try {
      if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        pipe.close(CloseCode.TIMEOUT);
      }
    } catch (InterruptedException e) {
      pipe.close(CloseCode.TIMEOUT);
    }
  }

  /// It ended in time.
  @Override
  public void close() {
    done.countDown();
  }
}
