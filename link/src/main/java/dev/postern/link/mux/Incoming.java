package dev.postern.link.mux;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordRefused;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the peer's frames do to the session's streams, and whether they may. All but
/// [#accept(FrameReader)] runs under the multiplexer's lock.
final class Incoming {
  private final Multiplexer mux;
  private final @Nullable Consumer<MuxStream> acceptor;
  private int lastId;
  private int receiveCredit;
  private int taken;

  /// @param acceptor of new streams; null on the device's side
  Incoming(Multiplexer mux, @Nullable Consumer<MuxStream> acceptor) {
    this.mux = mux;
    this.acceptor = acceptor;
    this.receiveCredit = mux.limits.connectionWindow();
  }

  /// The highest id that any stream had.
  int lastId() {
    return lastId;
  }

  /// The id for a stream that this side opens.
  int nextId() {
    lastId++;
    return lastId;
  }

  /// The receiver has taken, or thrown away, `count` data bytes.
  void returnCredit(int count) {
    taken += count;
    if (taken * 2 >= mux.limits.connectionWindow() && mux.ended() == null) {
      mux.control(new Frame.Window(0, taken));
      receiveCredit += taken;
      taken = 0;
    }
  }

  /// Takes all frames of one record; runs what must not run under the lock.
  void accept(FrameReader frames) throws RecordRefused {
    for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
      Runnable after = null;
      mux.lock.lock();
      try {
        after = accept(frame);
      } finally {
        mux.lock.unlock();
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
      case Frame.Ping ping -> mux.control(new Frame.Pong(ping.token()));
      case Frame.Pong pong -> {
        // Any record is a sign of life, and heardAt has noted this one.
      }
      case Frame.Goaway goaway -> mux.leaving(goaway.code());
    }
    return null;
  }

  private @Nullable Runnable opened(int id) throws RecordRefused {
    if (acceptor == null || id <= lastId) {
      throw new RecordRefused(CloseCode.PROTOCOL, "a stream opened out of turn");
    }
    lastId = id;
    if (mux.isFull() || mux.isDraining()) {
      mux.control(new Frame.Reset(id, ResetCode.REFUSED));
      return null;
    }
    MuxStream stream = new MuxStream(id, mux, true);
    mux.add(stream);
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
    mux.unschedule(stream);
    Runnable action = stream.peerResets(code);
    if (stream.isClosed()) {
      mux.forget(stream);
    }
    return action;
  }

  private void granted(Frame.Window window) throws RecordRefused {
    if (window.stream() == 0) {
      if (!mux.grant(window.credit())) {
        throw new RecordRefused(CloseCode.LIMIT, "credit beyond counting");
      }
      return;
    }
    MuxStream stream = known(window.stream());
    if (stream != null) {
      if (!stream.granted(window.credit())) {
        throw new RecordRefused(CloseCode.LIMIT, "credit beyond counting");
      }
      mux.schedule(stream);
    }
  }

  /// The stream, or null when it is over.
  private @Nullable MuxStream known(int id) throws RecordRefused {
    if (id > lastId) {
      throw new RecordRefused(CloseCode.PROTOCOL, "a stream that was never opened");
    }
    return mux.stream(id);
  }
}
