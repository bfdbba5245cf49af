package dev.postern.crypto.noise;

import dev.postern.crypto.noise.HandshakeState.Role;
import java.security.SecureRandom;

/// A box, first step of a session: it waits for the hello of some device.
public final class SessionResponder implements AutoCloseable {
  private final HandshakeState handshake;

  /// @param own the box's keys; they must outlive the handshake
  /// @param prologue what was said in clear around the handshake, the same on both sides
  public SessionResponder(StaticKeyPair own, byte[] prologue) {
    this(own, prologue, HandshakeState.RANDOM);
  }

  SessionResponder(StaticKeyPair own, byte[] prologue, SecureRandom random) {
    handshake =
        new HandshakeState(Protocol.SESSION, Role.RESPONDER, prologue, own.keys(), null, random);
  }

  /// Takes the hello, which shows the device's key. A hello can be replayed by whoever saw it, so
  /// it is no reason yet to change anything.
  ///
  /// @throws NoiseFailure when the hello is refused; the handshake is dead then
  public AwaitKey receive(byte[] hello) throws NoiseFailure {
    handshake.read(hello, 0);
    return new AwaitKey(handshake);
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
