package dev.postern.link.pipe;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Closes a pipe with [CloseCode#TIMEOUT] when what is expected does not happen in time: a peer
/// that says nothing must not hold anybody up.
public final class Deadline implements AutoCloseable {
  private final MessagePipe pipe;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long until;
  private boolean over;

  private Deadline(MessagePipe pipe, Duration time) {
    this.pipe = pipe;
    this.until = System.nanoTime() + time.toNanos();
  }

  /// What is expected must happen within this time.
  public static Deadline on(MessagePipe pipe, Duration time) {
    Deadline deadline = new Deadline(pipe, time);
    Thread ignored = Thread.ofVirtual().name("deadline").start(deadline::watch);
    return deadline;
  }

  /// The next step must be done within this time; the one before is.
  public void within(Duration time) {
    lock.lock();
    try {
      until = System.nanoTime() + time.toNanos();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Everything expected has happened.
  @Override
  public void close() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    if (passes()) {
      pipe.close(CloseCode.TIMEOUT);
    }
  }

  /// Waits; false when everything expected happened first.
  private boolean passes() {
    lock.lock();
    try {
      long left = until - System.nanoTime();
      while (!over && left > 0) {
        long ignored = changed.awaitNanos(left);
        left = until - System.nanoTime();
      }
      boolean passed = !over;
      over = true;
      return passed;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    } finally {
      lock.unlock();
    }
  }
}
