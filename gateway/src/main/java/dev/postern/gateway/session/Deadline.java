package dev.postern.gateway.session;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Closes a pipe when what is expected does not happen in time, so that nobody waits for ever.
public final class Deadline implements AutoCloseable {
  private final Vertx vertx;
  private final MessagePipe pipe;
  private long timer = -1;
  private boolean over;

  Deadline(Vertx vertx, MessagePipe pipe) {
    this.vertx = vertx;
    this.pipe = pipe;
  }

  /// The next step must be done within this time; the one before is.
  public synchronized void within(Duration time) {
    vertx.cancelTimer(timer);
    if (!over) {
      timer = vertx.setTimer(time.toMillis(), late -> pipe.close(CloseCode.TIMEOUT));
    }
  }

  /// Everything expected has happened.
  @Override
  public synchronized void close() {
    over = true;
    vertx.cancelTimer(timer);
  }
}
