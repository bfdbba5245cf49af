package dev.postern.crypto.noise;

/// A device that pairs, last step: the box has proven itself, and now the device tells who it is.
public final class PairingFinish implements AutoCloseable {
  /// The longest payload of the last message, in bytes.
  public static final int MAX_PAYLOAD = 1024;

  private final HandshakeState handshake;

  PairingFinish(HandshakeState handshake) {
    this.handshake = handshake;
  }

  /// Makes the last message, 64 bytes and the payload, and opens the session.
  ///
  /// @param payload for the box alone, up to [#MAX_PAYLOAD] bytes
  /// @throws IllegalArgumentException when the payload is longer
  /// @throws NoiseFailure with `CLOSED` when this step was taken before
  public Established finish(byte[] payload) throws NoiseFailure {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("payload of " + payload.length + " bytes");
    }
    byte[] message = handshake.write(payload);
    return new Established(message, NoiseSession.ofInitiator(handshake));
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
