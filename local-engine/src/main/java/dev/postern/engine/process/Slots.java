package dev.postern.engine.process;

import dev.postern.routing.chat.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The few requests that an engine answers at once, and the bounded queue before it: first come,
/// first served.
final class Slots {
  /// How a wait ended.
  enum Turn {
    YOURS,
    QUEUE_FULL,
    CANCELLED,
    TOO_LATE
  }

  private static final class Waiter {
    boolean admitted;
  }

  private final int mostWaiting;
  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private int free;

  Slots(int slots, int mostWaiting) {
    this.free = slots;
    this.mostWaiting = mostWaiting;
  }

  /// Waits for a slot. Whoever gets [Turn#YOURS] must [#leave] it.
  Turn enter(Cancellation cancellation, Deadline deadline) {
    Waiter waiter = new Waiter();
    synchronized (this) {
      if (free > 0) {
        free--;
        return Turn.YOURS;
      }
      if (waiting.size() >= mostWaiting) {
        return Turn.QUEUE_FULL;
      }
      waiting.add(waiter);
    }
    cancellation.onCancel(this::wake);
    return await(waiter, cancellation, deadline);
  }

  synchronized void leave() {
    Waiter next = waiting.poll();
    if (next == null) {
      free++;
      return;
    }
    next.admitted = true;
    notifyAll();
  }

  private synchronized Turn await(Waiter waiter, Cancellation cancellation, Deadline deadline) {
    while (!waiter.admitted) {
      Duration left = deadline.left();
      if (cancellation.isCancelled() || !pause(left)) {
        return giveUp(waiter, Turn.CANCELLED);
      }
      if (!waiter.admitted && deadline.left().isZero()) {
        return giveUp(waiter, Turn.TOO_LATE);
      }
    }
    return Turn.YOURS;
  }

  private Turn giveUp(Waiter waiter, Turn why) {
    if (!waiting.remove(waiter)) {
      leave();
    }
    return why;
  }

  /// False when the thread was interrupted.
  private boolean pause(Duration most) {
    try {
      wait(Math.max(1, most.toMillis()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void wake() {
    notifyAll();
  }
}
