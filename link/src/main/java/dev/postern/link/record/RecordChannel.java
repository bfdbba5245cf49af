package dev.postern.link.record;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.pipe.CloseCode;
import java.io.IOException;

/// Carries records, sealed, after the handshake. One thread sends and one receives at a time.
public interface RecordChannel extends AutoCloseable {
  /// The longest record's plaintext, padding included, in bytes.
  int MAX_RECORD = 16 * 1024;

  /// Pads, seals and sends one record, and blocks while the peer is slow.
  ///
  /// @param content 0 to [#MAX_RECORD] bytes, free to be reused afterwards
  /// @throws dev.postern.link.pipe.PipeClosed when either side has closed
  void send(SecretView content) throws IOException;

  /// Waits for the next record and appends its plaintext, padding included, to `into`.
  ///
  /// @param into with room for [#MAX_RECORD] bytes
  /// @throws dev.postern.link.pipe.PipeClosed when either side has closed
  /// @throws RecordRefused when the message is no data record, or does not open
  void receive(SecretBuffer into) throws IOException;

  /// Ends both directions; never blocks.
  void end(CloseCode code);

  /// Releases the keys; the channel has ended, and nobody sends or receives any more.
  @Override
  void close();
}
