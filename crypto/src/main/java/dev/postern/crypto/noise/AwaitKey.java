package dev.postern.crypto.noise;

import dev.postern.crypto.secret.SecretBytes;

/// A box, second step of a session: the device has named itself, and its pre-shared key is looked
/// up. For a device that is not known, close this and say nothing.
public final class AwaitKey implements AutoCloseable {
  private final HandshakeState handshake;

  AwaitKey(HandshakeState handshake) {
    this.handshake = handshake;
  }

  /// Who the hello says it is from. Proven to be there now only by the first record that opens.
  public PublicKey device() {
    return PublicKey.of(handshake.remoteStatic());
  }

  /// Makes the reply and opens the session.
  ///
  /// @param psk the 32 bytes shared with [#device()]; copied
  /// @throws NoiseFailure with `BAD_POINT` or `BAD_KEM_KEY` when a key in the hello is none,
  ///   `CLOSED` when this step was taken before
  public Established accept(SecretBytes psk) throws NoiseFailure {
    handshake.addPsk(PreSharedKey.copyOf(psk));
    byte[] reply = handshake.write(new byte[0]);
    return new Established(reply, NoiseSession.ofResponder(handshake));
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
