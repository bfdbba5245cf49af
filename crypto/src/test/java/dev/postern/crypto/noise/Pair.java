package dev.postern.crypto.noise;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// A box and a device that know each other, and the sessions between them.
final class Pair implements AutoCloseable {
  static final byte[] PROLOGUE = "test prologue".getBytes(StandardCharsets.US_ASCII);
  static final byte[] PAYLOAD = "a laptop".getBytes(StandardCharsets.US_ASCII);

  final StaticKeyPair device = StaticKeyPair.generate();
  final StaticKeyPair box = StaticKeyPair.generate();
  final SecretBytes secret = secret(7);

  /// What both ends of one handshake hold, and the messages that went between them.
  record Ends(NoiseSession device, NoiseSession box, java.util.List<byte[]> messages)
      implements AutoCloseable {
    @Override
    public void close() {
      device.close();
      box.close();
    }
  }

  static SecretBytes secret(int fill) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return SecretBytes.copyOf(bytes);
  }

  Ends openSession() throws NoiseFailure {
    SessionInitiator initiator = SessionInitiator.start(device, box.publicKey(), secret, PROLOGUE);
    Established accepted =
        new SessionResponder(box, PROLOGUE).receive(initiator.hello()).accept(secret);
    NoiseSession session = initiator.receive(accepted.message());
    return new Ends(
        session, accepted.session(), java.util.List.of(initiator.hello(), accepted.message()));
  }

  Ends pair() throws NoiseFailure {
    PairingInitiator initiator = PairingInitiator.start(device, box.publicKey(), secret, PROLOGUE);
    PairingReply reply = new PairingResponder(box, secret, PROLOGUE).receive(initiator.hello());
    Established finished = initiator.receive(reply.reply()).finish(PAYLOAD);
    Paired paired = reply.receive(finished.message());
    return new Ends(
        finished.session(),
        paired.session(),
        java.util.List.of(initiator.hello(), reply.reply(), finished.message()));
  }

  static byte[] seal(SendCipher sender, byte[] plaintext) throws NoiseFailure {
    try (SecretBytes secret = SecretBytes.copyOf(plaintext)) {
      return sender.seal(secret.view());
    }
  }

  static byte[] open(ReceiveCipher receiver, byte[] record) throws NoiseFailure {
    try (SecretBuffer out = new SecretBuffer(64, NoiseSession.MAX_PLAINTEXT)) {
      receiver.open(record, 0, record.length, out);
      return out.view().segment().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  @Override
  public void close() {
    device.close();
    box.close();
    secret.close();
  }
}
