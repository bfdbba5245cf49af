package dev.postern.link.pipe;

/// Carries whole binary messages both ways, in order: handshake messages and ciphertext, never
/// plaintext. Over WebSocket one message is one binary message.
///
/// All methods may be called from any thread; one thread receives at a time. Implementations hold a
/// bounded number of messages in each direction.
public interface MessagePipe {
  /// The longest message of the session protocol, in bytes: a type, a record's plaintext and its
  /// tag. A pipe closes with [CloseCode#LIMIT] on a longer one.
  int MAX_MESSAGE = 1 + 16 * 1024 + 16;

  /// Sends one message, and blocks while the peer takes them more slowly than they come. The array
  /// belongs to the pipe afterwards.
  ///
  /// @throws PipeClosed when either side has closed
  void send(byte[] message) throws PipeClosed;

  /// Waits for the next message, which belongs to the caller.
  ///
  /// @throws PipeClosed when either side has closed and all that arrived before was received
  byte[] receive() throws PipeClosed;

  /// Closes both directions; messages already accepted may still arrive. Never blocks, and does
  /// nothing when already closed.
  void close(CloseCode code);
}
