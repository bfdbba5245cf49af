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

  private int lastId;
  private int receiveCredit;
  private int taken;
  private boolean draining;
  private @Nullable CloseCode ended;
  private boolean written;
  private volatile long heardAt = System.nanoTime();

  private Multiplexer(
      RecordChannel records, MuxLimits limits, @Nullable Consumer<MuxStream> acceptor) {
    this.records = records;
    this.limits = limits;
    this.acceptor = acceptor;
    this.receiveCredit = limits.connectionWindow();
    this.outgoing = new Outgoing(lock, limits);
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
      if (streams.size() >= limits.streams() || lastId == Integer.MAX_VALUE) {
        throw new StreamReset(ResetCode.REFUSED);
      }
      lastId++;
      MuxStream stream = new MuxStream(lastId, this, false);
      streams.put(lastId, stream);
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

  // Called by streams, which hold the lock.

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
    taken += count;
    if (taken * 2 >= limits.connectionWindow() && ended == null) {
      control(new Frame.Window(0, taken));
      receiveCredit += taken;
      taken = 0;
    }
  }

  private void endWhenDrained() {
    if (draining && streams.isEmpty() && acceptor != null && ended == null) {
      end(CloseCode.SHUTDOWN);
    }
  }

  private void control(Frame frame) {
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
        accept(new FrameReader(record.view()));
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

  private void accept(FrameReader frames) throws RecordRefused {
    for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
      Runnable after = null;
      lock.lock();
      try {
        after = accept(frame);
      } finally {
        lock.unlock();
      }
      if (after != null) {
        after.run();
      }
    }
  }

  /// Returns what is to be run outside the lock.
  private @Nullable Runnable accept(Frame frame) throws RecordRefused {
    switch (frame) {
      case Frame.Open open -> {
        return opened(open.stream());
      }
      case Frame.Data data -> arrived(data);
      case Frame.End end -> peerEnds(end.stream());
      case Frame.Reset reset -> {
        MuxStream stream = known(reset.stream());
        return stream == null ? null : peerResets(stream, reset.code());
      }
      case Frame.Window window -> granted(window);
      case Frame.Ping ping -> control(new Frame.Pong(ping.token()));
      case Frame.Pong pong -> {
        // Any record is a sign of life, and heardAt has noted this one.
      }
      case Frame.Goaway goaway -> leaving(goaway.code());
    }
    return null;
  }

  private @Nullable Runnable opened(int id) throws RecordRefused {
    if (acceptor == null || id <= lastId) {
      throw new RecordRefused(CloseCode.PROTOCOL, "a stream opened out of turn");
    }
    lastId = id;
    if (streams.size() >= limits.streams() || draining) {
      control(new Frame.Reset(id, ResetCode.REFUSED));
      return null;
    }
    MuxStream stream = new MuxStream(id, this, true);
    streams.put(id, stream);
    return () -> acceptor.accept(stream);
  }

  private void arrived(Frame.Data data) throws RecordRefused {
    int length = data.bytes().length();
    if (length > receiveCredit) {
      throw new RecordRefused(CloseCode.LIMIT, "more data than credit");
    }
    receiveCredit -= length;
    MuxStream stream = known(data.stream());
    if (stream == null) {
      returnCredit(length);
      return;
    }
    if (stream.peerEnded()) {
      throw new RecordRefused(CloseCode.PROTOCOL, "data after end");
    }
    if (!stream.arrived(data.bytes())) {
      throw new RecordRefused(CloseCode.LIMIT, "more data than credit");
    }
  }

  private void peerEnds(int id) throws RecordRefused {
    MuxStream stream = known(id);
    if (stream == null) {
      return;
    }
    if (stream.peerEnded()) {
      throw new RecordRefused(CloseCode.PROTOCOL, "ended twice");
    }
    stream.peerEnds();
  }

  private @Nullable Runnable peerResets(MuxStream stream, ResetCode code) {
    outgoing.unschedule(stream);
    Runnable action = stream.peerResets(code);
    if (stream.isClosed()) {
      forget(stream);
    }
    return action;
  }

  private void granted(Frame.Window window) throws RecordRefused {
    if (window.stream() == 0) {
      if (!outgoing.grant(window.credit(), streams.values())) {
        throw new RecordRefused(CloseCode.LIMIT, "credit beyond counting");
      }
      return;
    }
    MuxStream stream = known(window.stream());
    if (stream != null) {
      if (!stream.granted(window.credit())) {
        throw new RecordRefused(CloseCode.LIMIT, "credit beyond counting");
      }
      schedule(stream);
    }
  }

  private void leaving(CloseCode code) {
    if (code == CloseCode.SHUTDOWN) {
      draining = true;
      return;
    }
    end(code);
  }

  /// The stream, or null when it is over.
  private @Nullable MuxStream known(int id) throws RecordRefused {
    if (id > lastId) {
      throw new RecordRefused(CloseCode.PROTOCOL, "a stream that was never opened");
    }
    return streams.get(id);
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
