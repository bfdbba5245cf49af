package dev.postern.link.session;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A pipe that harms what its end sends: a message becomes another, and is dropped when that is
/// empty.
final class FaultyPipe implements MessagePipe {
  private final MessagePipe pipe;
  private final UnaryOperator<byte[]> fault;
  private final long delayMillis;

  FaultyPipe(MessagePipe pipe, long delayMillis, UnaryOperator<byte[]> fault) {
    this.pipe = pipe;
    this.delayMillis = delayMillis;
    this.fault = fault;
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    byte[] harmed = fault.apply(message);
    if (harmed.length == 0) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(delayMillis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    pipe.send(harmed);
  }

  @Override
  public byte[] receive() throws PipeClosed {
    return pipe.receive();
  }

  @Override
  public void close(CloseCode code) {
    pipe.close(code);
  }
}
