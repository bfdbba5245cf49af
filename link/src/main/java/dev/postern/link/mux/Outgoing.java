package dev.postern.link.mux;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be sent, and when it is: frames of the connection first, then the streams in turn.
///
/// Small pieces of data are gathered for a tick, because the size and time of every record show
/// something of the text; the beginning of a stream, its end, and anything large are sent at once.
/// Guarded by the multiplexer's lock.
final class Outgoing {
  /// More frames of the connection than an honest peer can make wait.
  private static final int MAX_CONTROL = 256;

  /// Data bytes that are worth a record of their own.
  private static final int GATHER = 1024;

  private final Condition work;
  private final ReentrantLock lock;
  private final long tickNanos;
  private final Deque<Frame> control = new ArrayDeque<>();
  private final Set<MuxStream> ready = new LinkedHashSet<>();
  private int credit;
  private long lastData;
  private boolean stopping;

  Outgoing(ReentrantLock lock, MuxLimits limits) {
    this.lock = lock;
    this.work = lock.newCondition();
    this.credit = limits.connectionWindow();
    this.tickNanos = limits.tick().toNanos();
    this.lastData = System.nanoTime() - tickNanos;
  }

  /// Data bytes that the peer takes over all streams.
  int credit() {
    return credit;
  }

  /// False when the peer grants more than can be counted.
  boolean grant(int more, Collection<MuxStream> streams) {
    if (more > Integer.MAX_VALUE - credit) {
      return false;
    }
    credit += more;
    streams.forEach(this::schedule);
    return true;
  }

  /// Queues a frame of the connection; false when too many wait already.
  boolean control(Frame frame) {
    if (control.size() >= MAX_CONTROL && !(frame instanceof Frame.Goaway)) {
      return false;
    }
    control.add(frame);
    work.signal();
    return true;
  }

  void schedule(MuxStream stream) {
    if (stopping || !stream.hasWork()) {
      return;
    }
    boolean added = ready.add(stream);
    if (added || stream.isUrgent() || stream.sendable() >= GATHER) {
      work.signal();
    }
  }

  void unschedule(MuxStream stream) {
    ready.remove(stream);
  }

  /// Sends nothing more but the frames of the connection that wait.
  void stop() {
    stopping = true;
    ready.clear();
    work.signal();
  }

  /// Waits until a record should be sent, and fills it.
  ///
  /// @param draft empty
  /// @return false when there will be no more
  boolean awaitRecord(RecordDraft draft) {
    lock.lock();
    try {
      while (draft.isEmpty()) {
        while (!stopping && control.isEmpty() && !isDue()) {
          long ignored = work.awaitNanos(untilTick());
        }
        if (stopping && control.isEmpty()) {
          return false;
        }
        while (!control.isEmpty()) {
          draft.add(control.remove());
        }
        fill(draft);
      }
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException("the writing thread is never interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private void fill(RecordDraft draft) {
    for (MuxStream stream : List.copyOf(ready)) {
      if (!draft.fits(1)) {
        return;
      }
      int moved = stream.fill(draft);
      credit -= moved;
      if (moved > 0) {
        lastData = System.nanoTime();
      }
      ready.remove(stream);
      if (stream.hasWork()) {
        ready.add(stream);
      }
    }
  }

  private boolean isDue() {
    ready.removeIf(stream -> !stream.hasWork());
    if (ready.isEmpty()) {
      return false;
    }
    long sendable = 0;
    for (MuxStream stream : ready) {
      if (stream.isUrgent()) {
        return true;
      }
      sendable += stream.sendable();
    }
    return sendable >= GATHER || System.nanoTime() - lastData >= tickNanos;
  }

  private long untilTick() {
    if (ready.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return tickNanos - (System.nanoTime() - lastData);
  }
}
