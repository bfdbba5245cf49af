package dev.postern.crypto.noise;

/// A box that pairs, second step: it has replied and waits for the device to tell who it is.
public final class PairingReply implements AutoCloseable {
  private final HandshakeState handshake;
  private final byte[] reply;

  PairingReply(HandshakeState handshake, byte[] reply) {
    this.handshake = handshake;
    this.reply = reply;
  }

  /// To be sent to the device.
  public byte[] reply() {
    return reply.clone();
  }

  /// Takes the device's last message.
  ///
  /// @throws NoiseFailure when it is refused; the handshake is dead then
  public Paired receive(byte[] finish) throws NoiseFailure {
    byte[] payload = handshake.read(finish, PairingFinish.MAX_PAYLOAD);
    return new Paired(payload, NoiseSession.ofResponder(handshake));
  }

  /// Ends the handshake; a session that has opened stays open.
  @Override
  public void close() {
    handshake.close();
  }
}
