package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.PipeClosed;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.record.RecordRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries many streams over one session: frames them, bounds them, and notices when the peer has
/// gone. Only the device opens streams.
///
/// Three threads: the one that calls [#run()] reads records; one writes them; one asks for signs of
/// life. One lock guards all state; nothing blocks while it is held but waits on its conditions.
public final class Multiplexer {
  /// How long a peer may take to take the last record.
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  final MuxLimits limits;
  private final RecordChannel records;
  private final @Nullable Consumer<MuxStream> acceptor;
  private final Outgoing outgoing;
  private final Map<Integer, MuxStream> streams = new HashMap<>();

  private final Incoming incoming;
  private boolean draining;
  private @Nullable CloseCode ended;
  private boolean written;
  private volatile long heardAt = System.nanoTime();

  private Multiplexer(
      RecordChannel records, MuxLimits limits, @Nullable Consumer<MuxStream> acceptor) {
    this.records = records;
    this.limits = limits;
    this.acceptor = acceptor;
    this.outgoing = new Outgoing(lock, limits);
    this.incoming = new Incoming(this, acceptor);
  }

  /// A box's side.
  ///
  /// @param acceptor given each new stream on the reading thread; owns it, and must not block
  public static Multiplexer box(
      RecordChannel records, MuxLimits limits, Consumer<MuxStream> acceptor) {
    return new Multiplexer(records, limits, acceptor);
  }

  /// A device's side.
  public static Multiplexer device(RecordChannel records, MuxLimits limits) {
    return new Multiplexer(records, limits, null);
  }

  /// Runs the session until it ends, and says why it did. Called once.
  public CloseCode run() {
    Thread writer = Thread.ofVirtual().name("mux-writer").start(this::writeRecords);
    Thread keeper = Thread.ofVirtual().name("mux-keeper").start(this::watch);
    readRecords();
    join(writer);
    join(keeper);
    records.close();
    return endedWith();
  }

  /// Opens a stream, from the device's side.
  ///
  /// @throws MuxClosed when the session has ended or is about to
  /// @throws StreamReset with [ResetCode#REFUSED] when too many are open
  public MuxStream open() throws IOException {
    lock.lock();
    try {
      if (acceptor != null) {
        throw new IllegalStateException("a box opens no streams");
      }
      if (ended != null || draining) {
        throw new MuxClosed(ended == null ? CloseCode.SHUTDOWN : ended);
      }
      if (isFull() || incoming.lastId() == Integer.MAX_VALUE) {
        throw new StreamReset(ResetCode.REFUSED);
      }
      MuxStream stream = new MuxStream(incoming.nextId(), this, false);
      add(stream);
      schedule(stream);
      return stream;
    } finally {
      lock.unlock();
    }
  }

  /// Whether [#open()] would find the session alive.
  public boolean isOpen() {
    lock.lock();
    try {
      return ended == null && !draining;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no new streams, tells the peer so, and ends the session once the running ones have.
  public void drain() {
    lock.lock();
    try {
      if (ended == null && !draining) {
        draining = true;
        control(new Frame.Goaway(CloseCode.SHUTDOWN));
        endWhenDrained();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends the session at once; the peer is told why. Returns before it has ended.
  public void close(CloseCode code) {
    finish(code, true);
  }

  // Called by streams and incoming frames, which hold the lock.

  boolean isFull() {
    return streams.size() >= limits.streams();
  }

  boolean isDraining() {
    return draining;
  }

  void add(MuxStream stream) {
    streams.put(stream.id, stream);
  }

  @Nullable MuxStream stream(int id) {
    return streams.get(id);
  }

  void unschedule(MuxStream stream) {
    outgoing.unschedule(stream);
  }

  boolean grant(int credit) {
    return outgoing.grant(credit, streams.values());
  }

  @Nullable CloseCode ended() {
    return ended;
  }

  int sendCredit() {
    return outgoing.credit();
  }

  void schedule(MuxStream stream) {
    outgoing.schedule(stream);
  }

  void resetByUs(MuxStream stream, ResetCode code) {
    outgoing.unschedule(stream);
    if (stream.isAnnounced()) {
      control(new Frame.Reset(stream.id, code));
    }
  }

  void forget(MuxStream stream) {
    streams.remove(stream.id);
    outgoing.unschedule(stream);
    endWhenDrained();
  }

  void returnCredit(int count) {
    incoming.returnCredit(count);
  }

  private void endWhenDrained() {
    if (draining && streams.isEmpty() && acceptor != null && ended == null) {
      end(CloseCode.SHUTDOWN);
    }
  }

  void control(Frame frame) {
    if (!outgoing.control(frame)) {
      end(CloseCode.LIMIT);
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // The reading thread.

  private void readRecords() {
    try (SecretBuffer record =
        new SecretBuffer(RecordChannel.MAX_RECORD, RecordChannel.MAX_RECORD)) {
      while (isAlive()) {
        records.receive(record);
        heardAt = System.nanoTime();
        incoming.accept(new FrameReader(record.view()));
        record.clear();
      }
    } catch (PipeClosed e) {
      finish(e.code(), false);
    } catch (RecordRefused e) {
      finish(e.code(), true);
    } catch (IOException e) {
      finish(CloseCode.LOST, false);
    }
    releaseStreams();
  }

  /// The peer says how the session ends.
  void leaving(CloseCode code) {
    if (code == CloseCode.SHUTDOWN) {
      draining = true;
      return;
    }
    end(code);
  }

  // Endings.

  private void end(CloseCode code) {
    if (ended == null) {
      ended = code;
      outgoing.stop();
      changed.signalAll();
    }
  }

  private boolean isAlive() {
    lock.lock();
    try {
      return ended == null;
    } finally {
      lock.unlock();
    }
  }

  private CloseCode endedWith() {
    lock.lock();
    try {
      return ended == null ? CloseCode.LOST : ended;
    } finally {
      lock.unlock();
    }
  }

  private void finish(CloseCode code, boolean tell) {
    lock.lock();
    try {
      if (ended == null && tell && !outgoing.control(new Frame.Goaway(code))) {
        throw new IllegalStateException("goaway is always taken");
      }
      end(code);
    } finally {
      lock.unlock();
    }
  }

  private void releaseStreams() {
    List<Runnable> actions = new ArrayList<>();
    lock.lock();
    try {
      for (MuxStream stream : List.copyOf(streams.values())) {
        Runnable action = stream.stop();
        if (action != null) {
          actions.add(action);
        }
        if (stream.isClosed()) {
          streams.remove(stream.id);
        }
      }
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
  }

  // The writing thread.

  private void writeRecords() {
    try (RecordDraft draft = new RecordDraft()) {
      while (outgoing.awaitRecord(draft)) {
        records.send(draft.view());
        draft.clear();
      }
    } catch (PipeClosed e) {
      finish(e.code(), false);
    } catch (IOException e) {
      finish(CloseCode.LOST, false);
    }
    records.end(endedWith());
    lock.lock();
    try {
      written = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // The keeping thread.

  private void watch() {
    while (!becomes(() -> ended != null, pingIn())) {
      resetStalled();
      long asked = System.nanoTime();
      ping(asked);
      if (!becomes(() -> ended != null, limits.pong().toNanos()) && heardAt - asked < 0) {
        finish(CloseCode.SILENT, true);
      }
    }
    // A peer that takes nothing more must not keep the writer, and so the session, alive.
    if (!becomes(() -> written, FAREWELL.toNanos())) {
      records.end(endedWith());
    }
  }

  /// A peer that takes nothing of a stream must not hold up whoever writes it for ever. Streams
  /// that have used up their own credit go first: with theirs returned, the others may go on.
  private void resetStalled() {
    lock.lock();
    try {
      long now = System.nanoTime();
      List<MuxStream> stalled =
          streams.values().stream().filter(stream -> stream.isStalled(now)).toList();
      boolean first = stalled.stream().anyMatch(MuxStream::isExhausted);
      stalled.stream()
          .filter(stream -> stream.isExhausted() || !first)
          .forEach(stream -> stream.reset(ResetCode.CANCELLED));
    } finally {
      lock.unlock();
    }
  }

  private long pingIn() {
    long nanos = limits.ping().toNanos();
    return ThreadLocalRandom.current().nextLong(nanos - nanos / 5, nanos + nanos / 5 + 1);
  }

  private void ping(long token) {
    lock.lock();
    try {
      control(new Frame.Ping(token));
    } finally {
      lock.unlock();
    }
  }

  private boolean becomes(BooleanSupplier state, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!state.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state.getAsBoolean();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the keeping thread is never interrupted", e);
    } finally {
      lock.unlock();
    }
  }
}
