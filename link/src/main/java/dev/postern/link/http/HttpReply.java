package dev.postern.link.http;

import dev.postern.crypto.secret.SecretView;
import java.io.IOException;

/// The body of an answer, sent as it is written.
public interface HttpReply extends AutoCloseable {
  /// Sends bytes, and blocks while the client reads more slowly than they come. They may be reused
  /// afterwards.
  ///
  /// @throws ClientGone when the client left
  void write(SecretView bytes) throws IOException;

  /// Sends bytes that hold neither prompt nor answer text.
  ///
  /// @throws ClientGone when the client left
  void write(byte[] constant) throws IOException;

  /// Ends the answer: without it, closing cuts the answer off, and the client can tell.
  void end() throws IOException;

  @Override
  void close();
}
