package dev.postern.link.session;

import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Caller;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.Refusal;
import dev.postern.link.mux.Multiplexer;
import dev.postern.link.mux.MuxLimits;
import dev.postern.link.mux.MuxStream;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordChannel;
import java.io.IOException;
import java.util.concurrent.Phaser;

/// A box's side of one session: each stream is one HTTP exchange, served on a virtual thread of its
/// own.
public final class BoxSession {
  private final Multiplexer mux;
  private final HttpHandler handler;
  private final Caller.Device device;
  private final Phaser running = new Phaser(1);

  /// @param records of a finished handshake with `device`; owned by the session from here on
  public BoxSession(RecordChannel records, HttpHandler handler, Caller.Device device) {
    this(records, handler, device, MuxLimits.STANDARD);
  }

  BoxSession(RecordChannel records, HttpHandler handler, Caller.Device device, MuxLimits limits) {
    this.handler = handler;
    this.device = device;
    this.mux = Multiplexer.box(records, limits, this::accept);
  }

  /// Serves until the session ends, and says why it did. All exchanges have ended by then. Called
  /// once.
  public CloseCode serve() {
    CloseCode code = mux.run();
    running.awaitAdvance(running.arrive());
    return code;
  }

  /// Tells the device that no new exchange is taken, and ends the session when the running ones
  /// have ended.
  public void drain() {
    mux.drain();
  }

  /// Ends the session at once, whatever runs; from any thread.
  public void close(CloseCode code) {
    mux.close(code);
  }

  private void accept(MuxStream stream) {
    running.register();
    Thread ignored = Thread.ofVirtual().name("exchange").start(() -> serve(stream));
  }

  private void serve(MuxStream stream) {
    try (stream) {
      exchange(stream);
    } finally {
      running.arriveAndDeregister();
    }
  }

  private void exchange(MuxStream stream) {
    try (BoxExchange exchange = BoxExchange.begin(stream, device)) {
      handle(exchange);
    } catch (MalformedExchange e) {
      stream.reset(e.code());
    } catch (IOException e) {
      stream.reset(ResetCode.FAILED);
    }
  }

  private void handle(BoxExchange exchange) throws IOException {
    try {
      handler.handle(exchange);
    } catch (BodyTooLarge e) {
      refuse(exchange, Refusal.BODY_TOO_LARGE);
    } catch (RuntimeException e) {
      refuse(exchange, Refusal.INTERNAL);
    }
    if (!exchange.replied()) {
      Refusal.INTERNAL.answer(exchange);
    }
  }

  private static void refuse(BoxExchange exchange, Refusal refusal) throws IOException {
    if (!exchange.replied()) {
      refusal.answer(exchange);
    }
  }
}
