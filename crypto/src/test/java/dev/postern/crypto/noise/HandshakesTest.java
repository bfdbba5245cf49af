package dev.postern.crypto.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import dev.postern.crypto.noise.Pair.Ends;
import dev.postern.crypto.secret.SecretBytes;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HandshakesTest {
  private final Pair pair = new Pair();

  @AfterEach
  void close() {
    pair.close();
  }

  @Test
  void aSessionOpensWithTheDocumentedLengths() throws NoiseFailure {
    try (Ends ends = pair.openSession()) {
      assertEquals(List.of(1296, 1152), ends.messages().stream().map(m -> m.length).toList());
      assertAgree(ends);
    }
  }

  @Test
  void aPairingEndsWithTheDocumentedLengths() throws NoiseFailure {
    try (Ends ends = pair.pair()) {
      assertEquals(
          List.of(1248, 1152, 64 + Pair.PAYLOAD.length),
          ends.messages().stream().map(m -> m.length).toList());
      assertAgree(ends);
    }
  }

  @Test
  void theBoxLearnsTheDevicesKeyAndPayload() throws NoiseFailure {
    PairingInitiator initiator =
        PairingInitiator.start(pair.device, pair.box.publicKey(), pair.secret, Pair.PROLOGUE);
    PairingReply reply =
        new PairingResponder(pair.box, pair.secret, Pair.PROLOGUE).receive(initiator.hello());
    Paired paired = reply.receive(initiator.receive(reply.reply()).finish(Pair.PAYLOAD).message());
    assertEquals(pair.device.publicKey(), paired.device());
    assertArrayEquals(Pair.PAYLOAD, paired.payload());
  }

  @Test
  void nothingRepeatsOverTenHandshakes() throws NoiseFailure {
    Set<String> seen = new HashSet<>();
    int expected = 0;
    for (int i = 0; i < 10; i++) {
      for (Ends ends : List.of(pair.openSession(), pair.pair())) {
        try (ends) {
          List<byte[]> outputs = new java.util.ArrayList<>(ends.messages());
          outputs.add(ends.device().handshakeHash());
          outputs.add(Pair.seal(ends.device().sender(), new byte[32]));
          outputs.add(Pair.seal(ends.box().sender(), new byte[32]));
          for (byte[] output : outputs) {
            expected += addWindows(seen, output);
          }
        }
      }
    }
    assertEquals(expected, seen.size());
  }

  @Test
  void anotherPskIsRefusedByTheDevice() throws NoiseFailure {
    try (SecretBytes other = Pair.secret(8)) {
      SessionInitiator initiator = startSession();
      Established accepted =
          new SessionResponder(pair.box, Pair.PROLOGUE).receive(initiator.hello()).accept(other);
      assertRefused(Reason.BAD_TAG, () -> initiator.receive(accepted.message()));
      assertRefused(Reason.CLOSED, () -> initiator.receive(accepted.message()));
    }
  }

  @Test
  void anotherOfferSecretIsRefusedBeforeAnyReply() throws NoiseFailure {
    try (SecretBytes other = Pair.secret(8)) {
      PairingInitiator initiator =
          PairingInitiator.start(pair.device, pair.box.publicKey(), other, Pair.PROLOGUE);
      PairingResponder responder = new PairingResponder(pair.box, pair.secret, Pair.PROLOGUE);
      assertRefused(Reason.BAD_TAG, () -> responder.receive(initiator.hello()));
      assertRefused(Reason.CLOSED, () -> responder.receive(initiator.hello()));
    }
  }

  @Test
  void aHelloForAnotherBoxIsRefused() throws NoiseFailure {
    try (StaticKeyPair other = StaticKeyPair.generate()) {
      byte[] session =
          SessionInitiator.start(pair.device, other.publicKey(), pair.secret, Pair.PROLOGUE)
              .hello();
      byte[] pairing =
          PairingInitiator.start(pair.device, other.publicKey(), pair.secret, Pair.PROLOGUE)
              .hello();
      assertRefused(
          Reason.BAD_TAG, () -> new SessionResponder(pair.box, Pair.PROLOGUE).receive(session));
      assertRefused(
          Reason.BAD_TAG,
          () -> new PairingResponder(pair.box, pair.secret, Pair.PROLOGUE).receive(pairing));
    }
  }

  @Test
  void anotherPrologueIsRefused() throws NoiseFailure {
    byte[] other = {1};
    byte[] session = startSession().hello();
    byte[] pairing = startPairing().hello();
    assertRefused(Reason.BAD_TAG, () -> new SessionResponder(pair.box, other).receive(session));
    assertRefused(
        Reason.BAD_TAG, () -> new PairingResponder(pair.box, pair.secret, other).receive(pairing));
  }

  @Test
  void aReplyOfAnotherHandshakeIsRefused() throws NoiseFailure {
    SessionInitiator first = startSession();
    SessionInitiator second = startSession();
    Established accepted =
        new SessionResponder(pair.box, Pair.PROLOGUE).receive(first.hello()).accept(pair.secret);
    assertRefused(Reason.BAD_TAG, () -> second.receive(accepted.message()));
  }

  @Test
  void everyStepIsTakenOnce() throws NoiseFailure {
    SessionInitiator initiator = startSession();
    SessionResponder responder = new SessionResponder(pair.box, Pair.PROLOGUE);
    AwaitKey await = responder.receive(initiator.hello());
    assertRefused(Reason.CLOSED, () -> responder.receive(initiator.hello()));
    assertEquals(pair.device.publicKey(), await.device());
    Established accepted = await.accept(pair.secret);
    assertRefused(Reason.CLOSED, () -> await.accept(pair.secret));
    initiator.receive(accepted.message());
    assertRefused(Reason.CLOSED, () -> initiator.receive(accepted.message()));
  }

  @Test
  void aClosedStepIsRefused() throws NoiseFailure {
    SessionInitiator initiator = startSession();
    AwaitKey await = new SessionResponder(pair.box, Pair.PROLOGUE).receive(initiator.hello());
    await.close();
    assertRefused(Reason.CLOSED, () -> await.accept(pair.secret));
  }

  @Test
  void aHandshakeWhoseOwnKeysWereClosedFailsInsteadOfUsingOtherMemory() {
    StaticKeyPair own = StaticKeyPair.generate();
    SessionResponder responder = new SessionResponder(own, Pair.PROLOGUE);
    own.close();
    assertThrows(IllegalStateException.class, () -> responder.receive(startSession().hello()));
    assertRefused(Reason.CLOSED, () -> responder.receive(startSession().hello()));
  }

  @Test
  void messagesOfEveryOtherLengthAreRefused() throws NoiseFailure {
    byte[] session = startSession().hello();
    byte[] pairing = startPairing().hello();
    for (int length = 0; length < 2000; length++) {
      byte[] wrongSession = java.util.Arrays.copyOf(session, length);
      byte[] wrongPairing = java.util.Arrays.copyOf(pairing, length);
      if (length != session.length) {
        assertRefused(
            Reason.BAD_LENGTH,
            () -> new SessionResponder(pair.box, Pair.PROLOGUE).receive(wrongSession));
      }
      if (length != pairing.length) {
        assertRefused(
            Reason.BAD_LENGTH,
            () -> new PairingResponder(pair.box, pair.secret, Pair.PROLOGUE).receive(wrongPairing));
      }
    }
  }

  @Test
  void theCodeForPeopleIsSixDigitsAndFollowsTheHash() throws NoiseFailure {
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      try (Ends ends = pair.pair()) {
        assertEquals(ends.device().sas(), ends.box().sas());
        assertTrue(ends.device().sas().matches("[0-9]{6}"));
        codes.add(ends.device().sas());
      }
    }
    assertTrue(codes.size() > 15, "codes repeat: " + codes);
  }

  private SessionInitiator startSession() throws NoiseFailure {
    return SessionInitiator.start(pair.device, pair.box.publicKey(), pair.secret, Pair.PROLOGUE);
  }

  private PairingInitiator startPairing() throws NoiseFailure {
    return PairingInitiator.start(pair.device, pair.box.publicKey(), pair.secret, Pair.PROLOGUE);
  }

  private static int addWindows(Set<String> seen, byte[] output) {
    int count = 0;
    for (int i = 0; i + 16 <= output.length; i += 16) {
      seen.add(HexFormat.of().formatHex(output, i, i + 16));
      count++;
    }
    return count;
  }

  private void assertAgree(Ends ends) throws NoiseFailure {
    assertArrayEquals(ends.device().handshakeHash(), ends.box().handshakeHash());
    assertEquals(pair.box.publicKey(), ends.device().peer());
    assertEquals(pair.device.publicKey(), ends.box().peer());
    byte[] question = {1, 2, 3};
    byte[] record = Pair.seal(ends.device().sender(), question);
    assertNotEquals(question.length, record.length);
    assertArrayEquals(question, Pair.open(ends.box().receiver(), record));
    assertArrayEquals(
        question, Pair.open(ends.device().receiver(), Pair.seal(ends.box().sender(), question)));
  }

  static void assertRefused(Reason reason, Executable step) {
    assertEquals(reason, assertThrows(NoiseFailure.class, step).reason());
  }
}
