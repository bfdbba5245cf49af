package dev.postern.crypto.noise;

import dev.postern.crypto.noise.HandshakeState.Role;
import dev.postern.crypto.secret.SecretBytes;
import java.security.SecureRandom;

/// A paired device that opens a session: it has said hello and waits for the box's reply.
///
/// `Noise_IKhfs+psk2_25519+MLKEM768_ChaChaPoly_SHA256`; the hello is 1,296 bytes, the reply 1,152.
public final class SessionInitiator implements AutoCloseable {
  private final HandshakeState handshake;
  private final byte[] hello;

  private SessionInitiator(HandshakeState handshake) throws NoiseFailure {
    this.handshake = handshake;
    this.hello = handshake.write(new byte[0]);
  }

  /// @param own the device's keys; they must outlive the handshake
  /// @param box the key that the device was paired with
  /// @param psk the 32 bytes that box and device share since then; copied
  /// @param prologue what was said in clear around the handshake, the same on both sides
  /// @throws NoiseFailure with `BAD_POINT` when the box's key is none
  public static SessionInitiator start(
      StaticKeyPair own, PublicKey box, SecretBytes psk, byte[] prologue) throws NoiseFailure {
    return start(own, box, psk, prologue, HandshakeState.RANDOM);
  }

  static SessionInitiator start(
      StaticKeyPair own, PublicKey box, SecretBytes psk, byte[] prologue, SecureRandom random)
      throws NoiseFailure {
    HandshakeState handshake =
        new HandshakeState(
            Protocol.SESSION, Role.INITIATOR, prologue, own.keys(), box.bytes(), random);
    handshake.addPsk(PreSharedKey.copyOf(psk));
    return new SessionInitiator(handshake);
  }

  /// To be sent to the box.
  public byte[] hello() {
    return hello.clone();
  }

  /// Takes the box's reply, which proves the box's key and the pre-shared key.
  ///
  /// @throws NoiseFailure when the reply is refused; the handshake is dead then
  public NoiseSession receive(byte[] reply) throws NoiseFailure {
    handshake.read(reply, 0);
    return NoiseSession.ofInitiator(handshake);
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
