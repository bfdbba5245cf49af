package dev.postern.engine.child;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Frames on one connection.
final class Frames {
  static final byte HELLO = 1;
  static final byte ASK = 2;

  static final byte READY = 1;
  static final byte TEXT = 2;
  static final byte DONE = 3;
  static final byte TOO_LONG = 4;
  static final byte REFUSED = 5;
  static final byte BROKEN = 6;

  /// In bytes; above any request that the gateway lets in.
  private static final int MOST = 32 << 20;

  private final SocketChannel channel;

  Frames(SocketChannel channel) {
    this.channel = channel;
  }

  /// The next frame, without its length.
  ///
  /// @throws EOFException when the asker left
  ByteBuffer read() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(4);
    fill(head);
    int length = head.getInt();
    if (length < 1 || length > MOST) {
      throw new IOException("frame of " + length + " bytes");
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    fill(body);
    return body;
  }

  private void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    buffer.flip();
  }

  void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[5 + bytes.length];
    write(ByteBuffer.wrap(frame).putInt(1 + bytes.length).put(TEXT).put(bytes));
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(frame, (byte) 0);
  }

  void done(boolean cutShort, int promptTokens, int answerTokens) throws IOException {
    write(
        ByteBuffer.allocate(14)
            .putInt(10)
            .put(DONE)
            .put((byte) (cutShort ? 1 : 0))
            .putInt(promptTokens)
            .putInt(answerTokens));
  }

  void tooLong(int tokens, int context) throws IOException {
    write(ByteBuffer.allocate(13).putInt(9).put(TOO_LONG).putInt(tokens).putInt(context));
  }

  void ready(int context) throws IOException {
    write(ByteBuffer.allocate(9).putInt(5).put(READY).putInt(context));
  }

  void refused(Refused.What what) throws IOException {
    write(ByteBuffer.allocate(6).putInt(2).put(REFUSED).put(what.code));
  }

  void broken() throws IOException {
    write(ByteBuffer.allocate(5).putInt(1).put(BROKEN));
  }

  private void write(ByteBuffer frame) throws IOException {
    frame.flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }
}
