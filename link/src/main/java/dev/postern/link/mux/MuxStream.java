package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// One two-way stream of bytes in a session. One thread reads and one writes; any thread may reset.
/// Whoever holds it closes it.
///
/// All state is guarded by the multiplexer's lock.
public final class MuxStream implements AutoCloseable {
  /// Records with this stream's data that are sent without waiting for the tick: what begins an
  /// answer is never held back.
  private static final int UNHURRIED_AFTER = 4;

  final int id;
  private final Multiplexer mux;
  private final Condition changed;
  private final SecretQueue inbox = new SecretQueue();
  private final SecretQueue outbox = new SecretQueue();

  private boolean announced;
  private int sendCredit;
  private int receiveCredit;
  private int taken;
  private int eager = UNHURRIED_AFTER;
  private long movedAt = System.nanoTime();
  private boolean ending;
  private boolean endSent;
  private boolean peerEnded;
  private boolean closed;
  private @Nullable ResetCode reset;
  private @Nullable Runnable onReset;

  /// @param announced whether the peer knows of it already
  MuxStream(int id, Multiplexer mux, boolean announced) {
    this.id = id;
    this.mux = mux;
    this.announced = announced;
    this.changed = mux.lock.newCondition();
    this.sendCredit = mux.limits.streamWindow();
    this.receiveCredit = mux.limits.streamWindow();
  }

  /// Waits for bytes and moves what there is into `into`, as much as fits.
  ///
  /// @return bytes moved, 1 or more, or -1 when the peer has ended its direction
  /// @throws StreamReset when either side has reset it
  /// @throws MuxClosed when the session ended before the peer's direction had
  public int read(MemorySegment into) throws IOException {
    mux.lock.lock();
    try {
      while (inbox.size() == 0 && !peerEnded) {
        requireAlive();
        changed.awaitUninterruptibly();
      }
      if (closed) {
        throw new StreamReset(ResetCode.CANCELLED);
      }
      if (inbox.size() == 0) {
        return -1;
      }
      int count = inbox.take(into);
      consumed(count);
      return count;
    } finally {
      mux.lock.unlock();
    }
  }

  /// Takes the bytes over for sending; blocks while too many wait.
  ///
  /// @throws StreamReset when either side has reset it
  /// @throws MuxClosed when the session ended
  public void write(SecretView bytes) throws IOException {
    mux.lock.lock();
    try {
      int from = 0;
      while (from < bytes.length()) {
        requireWritable();
        int count = Math.min(bytes.length() - from, mux.limits.outbox() - outbox.size());
        if (count == 0) {
          changed.awaitUninterruptibly();
          continue;
        }
        if (outbox.size() == 0) {
          movedAt = System.nanoTime();
        }
        outbox.put(bytes.slice(from, count));
        from += count;
        mux.schedule(this);
      }
    } finally {
      mux.lock.unlock();
    }
  }

  /// Ends this side's direction after all that was written; does not wait.
  ///
  /// @throws StreamReset when either side has reset it
  /// @throws MuxClosed when the session ended
  public void end() throws IOException {
    mux.lock.lock();
    try {
      requireWritable();
      ending = true;
      mux.schedule(this);
    } finally {
      mux.lock.unlock();
    }
  }

  /// Ends both directions at once, and forgets what waits. Does nothing when both have ended.
  public void reset(ResetCode code) {
    mux.lock.lock();
    try {
      if (reset == null && mux.ended() == null && !(endSent && peerEnded)) {
        reset = code;
        discard();
        mux.resetByUs(this, code);
        changed.signalAll();
        if (closed) {
          mux.forget(this);
        }
      }
    } finally {
      mux.lock.unlock();
    }
  }

  /// Runs `action` once, when the peer resets the stream or the session ends; at once when that
  /// happened already. It runs on the session's reading thread and must not block.
  public void onReset(Runnable action) {
    mux.lock.lock();
    try {
      if (!closed && reset == null && mux.ended() == null) {
        onReset = action;
        return;
      }
    } finally {
      mux.lock.unlock();
    }
    action.run();
  }

  /// Releases the stream. What was written before [#end()] is still sent; a direction that has not
  /// ended is reset.
  @Override
  public void close() {
    Runnable action = release();
    if (action != null) {
      action.run();
    }
  }

  /// Returns what is to be run outside the lock: the session's end, when nobody had been told yet.
  private @Nullable Runnable release() {
    mux.lock.lock();
    try {
      if (closed) {
        return null;
      }
      closed = true;
      Runnable action = mux.ended() == null ? null : onReset;
      onReset = null;
      mux.returnCredit(inbox.size());
      inbox.close();
      boolean flushing = ending && !endSent && reset == null && mux.ended() == null;
      if (!flushing) {
        if (!(endSent && peerEnded)) {
          reset(ResetCode.CANCELLED);
        }
        outbox.close();
        mux.forget(this);
      }
      return action;
    } finally {
      mux.lock.unlock();
    }
  }

  /// Whether something of this stream can be sent.
  boolean hasWork() {
    if (reset != null) {
      return false;
    }
    return !announced
        || creditDue()
        || sendable() > 0
        || (ending && !endSent && outbox.size() == 0);
  }

  /// Whether what can be sent should not wait for the tick.
  boolean isUrgent() {
    return !announced || ending || creditDue() || (eager > 0 && sendable() > 0);
  }

  /// Data bytes that credit allows to send now.
  int sendable() {
    return Math.min(outbox.size(), Math.min(sendCredit, mux.sendCredit()));
  }

  /// Whether it has waited for credit too long.
  boolean isStalled(long now) {
    return reset == null
        && outbox.size() > 0
        && sendable() == 0
        && now - movedAt > mux.limits.stall().toNanos();
  }

  /// Whether it has used up the credit of its own.
  boolean isExhausted() {
    return sendCredit == 0;
  }

  /// Moves what fits into the record; returns the data bytes moved.
  int fill(RecordDraft draft) {
    if (!announced && draft.fits(0)) {
      draft.add(new Frame.Open(id));
      announced = true;
    }
    if (creditDue() && draft.fits(4)) {
      draft.add(new Frame.Window(id, taken));
      receiveCredit += taken;
      taken = 0;
    }
    int moved = 0;
    if (announced && sendable() > 0 && draft.room() > 0) {
      moved = draft.addData(id, outbox, sendable());
      sendCredit -= moved;
      movedAt = System.nanoTime();
      eager = Math.max(0, eager - 1);
      changed.signalAll();
    }
    if (announced && ending && !endSent && outbox.size() == 0 && draft.fits(0)) {
      draft.add(new Frame.End(id));
      endSent = true;
      ended();
    }
    return moved;
  }

  /// Takes data from the peer; false when it sent more than it had credit for.
  boolean arrived(SecretView bytes) {
    if (bytes.length() > receiveCredit) {
      return false;
    }
    receiveCredit -= bytes.length();
    if (closed || reset != null) {
      mux.returnCredit(bytes.length());
    } else {
      inbox.put(bytes);
      changed.signalAll();
    }
    return true;
  }

  boolean peerEnded() {
    return peerEnded;
  }

  void peerEnds() {
    peerEnded = true;
    changed.signalAll();
  }

  /// The peer reset it; returns what is to be run outside the lock.
  @Nullable Runnable peerResets(ResetCode code) {
    if (reset != null) {
      return null;
    }
    reset = code;
    return stop();
  }

  /// The session ended; returns what is to be run outside the lock.
  @Nullable Runnable stop() {
    discard();
    changed.signalAll();
    Runnable action = onReset;
    onReset = null;
    return action;
  }

  /// False when the peer grants more than can be counted.
  boolean granted(int credit) {
    if (credit > Integer.MAX_VALUE - sendCredit) {
      return false;
    }
    sendCredit += credit;
    return true;
  }

  boolean isAnnounced() {
    return announced;
  }

  boolean isClosed() {
    return closed;
  }

  private void ended() {
    if (closed) {
      if (!peerEnded) {
        mux.resetByUs(this, ResetCode.CANCELLED);
      }
      mux.forget(this);
    }
  }

  /// What a complete answer left in the inbox stays readable; the rest has no use any more.
  private void discard() {
    outbox.close();
    if (!peerEnded) {
      mux.returnCredit(inbox.size());
      inbox.close();
    }
  }

  private void consumed(int count) {
    mux.returnCredit(count);
    taken += count;
    if (creditDue()) {
      mux.schedule(this);
    }
  }

  private boolean creditDue() {
    return !peerEnded && !closed && taken * 2 >= mux.limits.streamWindow();
  }

  private void requireAlive() throws IOException {
    if (reset != null) {
      throw new StreamReset(reset);
    }
    CloseCode ended = mux.ended();
    if (ended != null) {
      throw new MuxClosed(ended);
    }
    if (closed) {
      throw new StreamReset(ResetCode.CANCELLED);
    }
  }

  private void requireWritable() throws IOException {
    requireAlive();
    if (ending) {
      throw new IllegalStateException("written after end");
    }
  }
}
