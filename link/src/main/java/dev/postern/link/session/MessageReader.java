package dev.postern.link.session;

import dev.postern.crypto.bhttp.BinaryHttpDecoder;
import dev.postern.crypto.bhttp.BinaryHttpException;
import dev.postern.crypto.bhttp.Part;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.mux.MuxStream;
import java.io.IOException;

/// Reads one Binary HTTP message off one stream.
final class MessageReader implements AutoCloseable {
  /// The longest piece read at once, and so the most content that one step can find, in bytes.
  static final int PIECE = 16 * 1024;

  private final MuxStream stream;
  private final BinaryHttpDecoder decoder = new BinaryHttpDecoder();
  private final SecretBytes piece = SecretBytes.allocate(PIECE);

  MessageReader(MuxStream stream) {
    this.stream = stream;
  }

  /// Waits for the next piece of at most `limit` bytes and hands on the parts that it completes;
  /// after the last piece these are as little as the message's end.
  ///
  /// @throws MalformedExchange when the message is invalid or truncated
  void step(int limit, Part.Sink<IOException> sink) throws IOException {
    int length = stream.read(piece.segment().asSlice(0, Math.min(limit, PIECE)));
    try {
      if (length < 0) {
        decoder.end(sink);
      } else {
        decoder.feed(piece.view().slice(0, length), sink);
      }
    } catch (BinaryHttpException e) {
      throw MalformedExchange.of(e);
    }
  }

  @Override
  public void close() {
    piece.close();
  }
}
