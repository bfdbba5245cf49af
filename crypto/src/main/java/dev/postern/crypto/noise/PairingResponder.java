package dev.postern.crypto.noise;

import dev.postern.crypto.noise.HandshakeState.Role;
import dev.postern.crypto.secret.SecretBytes;
import java.security.SecureRandom;

/// A box that pairs, first step: it waits for the hello of a device that has its offer.
public final class PairingResponder implements AutoCloseable {
  private final HandshakeState handshake;

  /// @param own the box's keys; they must outlive the handshake
  /// @param offerSecret the 32 secret bytes in the offer; copied
  /// @param prologue what was said in clear around the handshake, the same on both sides
  public PairingResponder(StaticKeyPair own, SecretBytes offerSecret, byte[] prologue) {
    this(own, offerSecret, prologue, HandshakeState.RANDOM);
  }

  PairingResponder(
      StaticKeyPair own, SecretBytes offerSecret, byte[] prologue, SecureRandom random) {
    handshake =
        new HandshakeState(Protocol.PAIRING, Role.RESPONDER, prologue, own.keys(), null, random);
    handshake.addPsk(PreSharedKey.copyOf(offerSecret));
  }

  /// Takes the hello, which proves that its sender has the offer's secret.
  ///
  /// @throws NoiseFailure when the hello is refused; the handshake is dead then, and a stranger
  ///   gets no reply
  public PairingReply receive(byte[] hello) throws NoiseFailure {
    handshake.read(hello, 0);
    return new PairingReply(handshake, handshake.write(new byte[0]));
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
