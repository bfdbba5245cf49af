package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.record.RecordChannel;
import java.nio.ByteBuffer;

/// A record while it is filled with frames; its memory is used again for the next.
final class RecordDraft implements AutoCloseable {
  private final SecretBytes bytes = SecretBytes.allocate(RecordChannel.MAX_RECORD);
  private final ByteBuffer buffer = bytes.buffer();

  boolean isEmpty() {
    return buffer.position() == 0;
  }

  /// Whether a frame with this payload fits.
  boolean fits(int payload) {
    return buffer.remaining() >= Frame.HEADER + payload;
  }

  /// Payload bytes that one more frame could carry, perhaps none.
  int room() {
    return Math.max(0, buffer.remaining() - Frame.HEADER);
  }

  /// Appends a frame; it must fit.
  void add(Frame frame) {
    switch (frame) {
      case Frame.Open open -> header(Frame.OPEN, open.stream(), 0);
      case Frame.Data data ->
          header(Frame.DATA, data.stream(), data.bytes().length()).put(data.bytes().buffer());
      case Frame.End end -> header(Frame.END, end.stream(), 0);
      case Frame.Reset reset ->
          header(Frame.RESET, reset.stream(), 2).putShort((short) reset.code().value());
      case Frame.Window window -> header(Frame.WINDOW, window.stream(), 4).putInt(window.credit());
      case Frame.Ping ping -> header(Frame.PING, 0, 8).putLong(ping.token());
      case Frame.Pong pong -> header(Frame.PONG, 0, 8).putLong(pong.token());
      case Frame.Goaway goaway ->
          header(Frame.GOAWAY, 0, 2).putShort((short) goaway.code().number());
    }
  }

  /// Appends a data frame with up to `limit` bytes from `queue`, and returns how many it took.
  int addData(int stream, SecretQueue queue, int limit) {
    int length = Math.min(Math.min(limit, room()), queue.size());
    header(Frame.DATA, stream, length);
    queue.take(bytes.segment().asSlice(buffer.position(), length));
    buffer.position(buffer.position() + length);
    return length;
  }

  /// The frames so far.
  SecretView view() {
    return bytes.view().slice(0, buffer.position());
  }

  /// Zeroes what was written and starts anew.
  void clear() {
    bytes.segment().asSlice(0, buffer.position()).fill((byte) 0);
    buffer.clear();
  }

  private ByteBuffer header(byte type, int stream, int length) {
    return buffer.put(type).putInt(stream).putShort((short) length);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
