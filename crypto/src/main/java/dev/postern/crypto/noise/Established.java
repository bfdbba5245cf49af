package dev.postern.crypto.noise;

/// The end of a handshake on the side that speaks last: what is still to be sent, and the session.
public final class Established {
  private final byte[] message;
  private final NoiseSession session;

  Established(byte[] message, NoiseSession session) {
    this.message = message;
    this.session = session;
  }

  /// The handshake's last message, to be sent before any record.
  public byte[] message() {
    return message.clone();
  }

  /// Owned by the caller from here on.
  public NoiseSession session() {
    return session;
  }
}
