package dev.postern.crypto.noise;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;

/// Whatever bytes arrive, at any step, the outcome is acceptance or a [NoiseFailure], never
/// anything else; and what did not come from the peer is never accepted.
///
/// The corpus is the messages of one fixed handshake, so that each step has one input that it
/// accepts.
class HandshakeFuzzTest {
  private final SecretBytes psk = Pair.secret(7);
  private final StaticKeyPair device = StaticKeyPair.of(Pair.secret(2));
  private final StaticKeyPair box = StaticKeyPair.of(Pair.secret(3));

  @FuzzTest
  void aBoxTakesAnyBytesForASessionHello(byte[] hello) {
    try (SessionResponder responder = new SessionResponder(box, Pair.PROLOGUE)) {
      responder.receive(hello).accept(psk).session().close();
    } catch (NoiseFailure refused) {
      requireLogSafe(refused);
    }
  }

  @FuzzTest
  void aBoxTakesAnyBytesForAPairingHello(byte[] hello) {
    try (PairingResponder responder = new PairingResponder(box, psk, Pair.PROLOGUE)) {
      responder.receive(hello).close();
    } catch (NoiseFailure refused) {
      requireLogSafe(refused);
    }
  }

  @FuzzTest
  void aDeviceTakesAnyBytesForASessionReply(byte[] reply) throws NoiseFailure {
    try (SessionInitiator initiator =
        SessionInitiator.start(device, box.publicKey(), psk, Pair.PROLOGUE)) {
      mustRefuse(() -> initiator.receive(reply));
    }
  }

  @FuzzTest
  void aDeviceTakesAnyBytesForAPairingReply(byte[] reply) throws NoiseFailure {
    try (PairingInitiator initiator =
        PairingInitiator.start(device, box.publicKey(), psk, Pair.PROLOGUE)) {
      mustRefuse(() -> initiator.receive(reply));
    }
  }

  @FuzzTest
  void aBoxTakesAnyBytesForAPairingFinish(byte[] finish) throws NoiseFailure {
    try (PairingInitiator initiator =
            PairingInitiator.start(device, box.publicKey(), psk, Pair.PROLOGUE);
        PairingReply reply =
            new PairingResponder(box, psk, Pair.PROLOGUE).receive(initiator.hello())) {
      mustRefuse(() -> reply.receive(finish));
    }
  }

  @FuzzTest
  void aSessionTakesAnyBytesForARecord(byte[] record) throws NoiseFailure {
    byte[] key = new byte[Aead.KEY_LENGTH];
    HandshakeState.RANDOM.nextBytes(key);
    try (ReceiveCipher cipher = new ReceiveCipher(new CipherState(new ChaChaPoly(), key));
        SecretBuffer out = new SecretBuffer(16, NoiseSession.MAX_PLAINTEXT)) {
      mustRefuse(() -> cipher.open(record, 0, record.length, out));
      if (out.size() != 0) {
        throw new AssertionError("plaintext of a refused record");
      }
    }
  }

  private interface Step {
    void take() throws NoiseFailure;
  }

  /// The receiver's keys are fresh, so nothing made beforehand can fit.
  private static void mustRefuse(Step step) {
    try {
      step.take();
    } catch (NoiseFailure refused) {
      requireLogSafe(refused);
      return;
    }
    throw new AssertionError("accepted what no peer has sent");
  }

  private static void requireLogSafe(NoiseFailure failure) {
    if (!failure.reason().name().equals(failure.getMessage()) || failure.getCause() != null) {
      throw new AssertionError("a failure that says more than its reason");
    }
  }
}
