package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Every byte of every handshake message, changed, must be noticed by whoever reads that message.
class TamperTest {
  private static final Set<Reason> NOTICED =
      EnumSet.of(Reason.BAD_TAG, Reason.BAD_POINT, Reason.BAD_KEM_KEY);

  private final Pair pair = new Pair();
  private final byte[] deviceRandom = filled(3, 96);
  private final byte[] boxRandom = filled(4, 64);

  @AfterEach
  void close() {
    pair.close();
  }

  private interface Reader {
    void read(byte[] message) throws NoiseFailure;
  }

  @Test
  void aChangedSessionHelloIsNoticed() throws NoiseFailure {
    assertEveryByteCounts(
        startSession().hello(),
        hello -> new SessionResponder(pair.box, Pair.PROLOGUE).receive(hello));
  }

  @Test
  void aChangedSessionReplyIsNoticed() throws NoiseFailure {
    byte[] reply =
        new SessionResponder(pair.box, Pair.PROLOGUE)
            .receive(startSession().hello())
            .accept(pair.secret)
            .message();
    assertEveryByteCounts(reply, message -> startSession().receive(message));
  }

  @Test
  void aChangedPairingHelloIsNoticed() throws NoiseFailure {
    assertEveryByteCounts(startPairing().hello(), hello -> awaitPairing().receive(hello));
  }

  @Test
  void aChangedPairingReplyIsNoticed() throws NoiseFailure {
    byte[] reply = awaitPairing().receive(startPairing().hello()).reply();
    assertEveryByteCounts(reply, message -> startPairing().receive(message));
  }

  @Test
  void aChangedPairingFinishIsNoticed() throws NoiseFailure {
    PairingInitiator initiator = startPairing();
    byte[] hello = initiator.hello();
    byte[] reply = awaitPairing().receive(hello).reply();
    byte[] finish = initiator.receive(reply).finish(Pair.PAYLOAD).message();
    assertEveryByteCounts(finish, message -> awaitPairing().receive(hello).receive(message));
  }

  private static void assertEveryByteCounts(byte[] message, Reader reader) throws NoiseFailure {
    reader.read(message);
    for (int i = 0; i < message.length; i++) {
      byte[] changed = message.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Reason reason =
          assertThrows(NoiseFailure.class, () -> reader.read(changed), "byte " + i).reason();
      assertTrue(NOTICED.contains(reason), "byte " + i + ": " + reason);
    }
  }

  private SessionInitiator startSession() throws NoiseFailure {
    return SessionInitiator.start(
        pair.device,
        pair.box.publicKey(),
        pair.secret,
        Pair.PROLOGUE,
        new FixedRandom(deviceRandom));
  }

  private PairingInitiator startPairing() throws NoiseFailure {
    return PairingInitiator.start(
        pair.device,
        pair.box.publicKey(),
        pair.secret,
        Pair.PROLOGUE,
        new FixedRandom(deviceRandom));
  }

  private PairingResponder awaitPairing() {
    return new PairingResponder(pair.box, pair.secret, Pair.PROLOGUE, new FixedRandom(boxRandom));
  }

  private static byte[] filled(int fill, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return bytes;
  }
}
