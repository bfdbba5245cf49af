package dev.postern.engine.process;

import dev.postern.routing.chat.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

  private final int mostWaiting;
  private final Deque<CompletableFuture<Turn>> waiting = new ArrayDeque<>();
  private int free;

  Slots(int slots, int mostWaiting) {
    this.free = slots;
    this.mostWaiting = mostWaiting;
  }

  /// Waits for a slot. Whoever gets [Turn#YOURS] must [#leave] it.
  Turn enter(Cancellation cancellation, Deadline deadline) {
    CompletableFuture<Turn> turn = new CompletableFuture<>();
    synchronized (this) {
      if (free > 0) {
        free--;
        return Turn.YOURS;
      }
      if (waiting.size() >= mostWaiting) {
        return Turn.QUEUE_FULL;
      }
      waiting.add(turn);
    }
    cancellation.onCancel(() -> turn.complete(Turn.CANCELLED));
    await(turn, deadline);
    synchronized (this) {
      waiting.removeIf(waiter -> waiter == turn);
    }
    return turn.join();
  }

  /// Hands the slot to whoever has waited longest and still waits.
  synchronized void leave() {
    CompletableFuture<Turn> next = waiting.poll();
    while (next != null) {
      if (next.complete(Turn.YOURS)) {
        return;
      }
      next = waiting.poll();
    }
    free++;
  }

  private static void await(CompletableFuture<Turn> turn, Deadline deadline) {
    try {
      turn.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      turn.complete(Turn.TOO_LATE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      turn.complete(Turn.CANCELLED);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn never fails", e);
    }
  }
}
