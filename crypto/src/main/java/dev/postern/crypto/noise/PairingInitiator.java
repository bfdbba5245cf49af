package dev.postern.crypto.noise;

import dev.postern.crypto.noise.HandshakeState.Role;
import dev.postern.crypto.secret.SecretBytes;
import java.security.SecureRandom;

/// A device that pairs, first step: it has said hello and waits for the box's reply.
///
/// `Noise_XKhfs+psk0_25519+MLKEM768_ChaChaPoly_SHA256`; the hello is 1,248 bytes, the reply 1,152.
public final class PairingInitiator implements AutoCloseable {
  private final HandshakeState handshake;
  private final byte[] hello;

  private PairingInitiator(HandshakeState handshake) throws NoiseFailure {
    this.handshake = handshake;
    this.hello = handshake.write(new byte[0]);
  }

  /// @param own the device's keys; they must outlive the handshake
  /// @param box the key in the offer
  /// @param offerSecret the 32 secret bytes in the offer; copied
  /// @param prologue what was said in clear around the handshake, the same on both sides
  /// @throws NoiseFailure with `BAD_POINT` when the box's key is none
  public static PairingInitiator start(
      StaticKeyPair own, PublicKey box, SecretBytes offerSecret, byte[] prologue)
      throws NoiseFailure {
    return start(own, box, offerSecret, prologue, HandshakeState.RANDOM);
  }

  static PairingInitiator start(
      StaticKeyPair own,
      PublicKey box,
      SecretBytes offerSecret,
      byte[] prologue,
      SecureRandom random)
      throws NoiseFailure {
    HandshakeState handshake =
        new HandshakeState(
            Protocol.PAIRING, Role.INITIATOR, prologue, own.keys(), box.bytes(), random);
    handshake.addPsk(PreSharedKey.copyOf(offerSecret));
    return new PairingInitiator(handshake);
  }

  /// To be sent to the box.
  public byte[] hello() {
    return hello.clone();
  }

  /// Takes the box's reply, which proves that the box has the key and the secret of the offer.
  ///
  /// @throws NoiseFailure when the reply is refused; the handshake is dead then
  public PairingFinish receive(byte[] reply) throws NoiseFailure {
    handshake.read(reply, 0);
    return new PairingFinish(handshake);
  }

  /// Ends the handshake, for the steps after this one too; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
