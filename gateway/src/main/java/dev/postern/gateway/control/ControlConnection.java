package dev.postern.gateway.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One end of the control socket: messages in both directions, one a line. One thread may receive
/// while others send.
public final class ControlConnection implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer read = ByteBuffer.allocate(4096).flip();
  private final Object sending = new Object();

  ControlConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /// Sends one message.
  public void send(ControlMessage message) throws IOException {
    ByteBuffer line = StandardCharsets.UTF_8.encode(message.line() + "\n");
    synchronized (sending) {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    }
  }

  /// Waits for the next message; empty when the other end closed.
  ///
  /// @throws IOException when it broke off, or what came is no message
  public Optional<ControlMessage> receive() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (!read.hasRemaining() && !fill()) {
        return Optional.empty();
      }
      byte next = read.get();
      if (next == '\n') {
        return Optional.of(ControlMessage.parse(line.toString(StandardCharsets.UTF_8)));
      }
      if (line.size() == ControlMessage.MAX_LINE) {
        throw new IOException("a line of more than " + ControlMessage.MAX_LINE + " bytes");
      }
      line.write(next);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean fill() throws IOException {
    int count = channel.read(read.clear());
    read.flip();
    return count > 0;
  }
}
