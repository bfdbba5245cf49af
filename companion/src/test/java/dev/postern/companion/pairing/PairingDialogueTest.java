package dev.postern.companion.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.companion.fakebox.FakeBox;
import dev.postern.companion.wire.Network;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.record.Alert;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PairingDialogueTest {
  private static final PartyName LAPTOP = new PartyName("laptop");
  private final Network network = new Network();
  private final FakeBox box = new FakeBox(call -> {});

  @AfterEach
  void close() {
    network.close();
    box.close();
  }

  @Test
  void bothSidesShowTheSameDigitsAndKnowEachOtherAfterwards() throws Exception {
    try (Offer offer = box.offer(box.address());
        PairingDialogue dialogue = PairingDialogue.open(network, offer, LAPTOP)) {
      assertEquals(box.digits.poll(10, TimeUnit.SECONDS), dialogue.digits());
      assertTrue(dialogue.digits().matches("[0-9]{6}"));
      box.allow();
      try (PairedBox paired = dialogue.awaitAllowed()) {
        assertTrue(box.devices().isEmpty(), "nothing is kept before both have stored");
        dialogue.confirmStored();
        assertEquals(Set.of(paired.own().publicKey()), box.devices());
        assertEquals(box.key(), paired.box());
        assertEquals("test box", paired.name().text());
      }
    }
  }

  @Test
  void addressesAreTriedInTurnAndTheOneThatWorkedIsKeptFirst() throws Exception {
    String nowhere = "127.0.0.1:1";
    try (Offer offer = box.offer(nowhere, "no-such-box.invalid:7678", box.address());
        PairingDialogue dialogue = PairingDialogue.open(network, offer, LAPTOP)) {
      box.allow();
      try (PairedBox paired = dialogue.awaitAllowed()) {
        assertEquals(
            List.of(box.address(), nowhere, "no-such-box.invalid:7678"), paired.addresses());
      }
    }
  }

  @Test
  void aUsedOfferIsGone() throws IOException {
    try (Offer offer = box.offer(box.address())) {
      box.withdrawOffer();
      assertEquals("offer_gone", codeOf(offer));
    }
  }

  @Test
  void anOfferThatAnotherDeviceTookMeanwhileShowsNoDigits() throws IOException {
    try (Offer offer = box.offer(box.address())) {
      box.letOthersBeFirst();
      assertEquals("offer_gone", codeOf(offer));
    }
  }

  @Test
  void aBoxWithAnotherKeyIsNotPairedWith() throws IOException {
    try (FakeBox other = new FakeBox(call -> {});
        Offer real = box.offer(box.address());
        Offer _ = other.offer(other.address());
        Offer misdirected =
            new Offer(
                real.id(),
                real.boxKey(),
                SecretBytes.copyOf(new byte[32]),
                List.of(other.address()))) {
      assertEquals("box_refused", codeOf(misdirected));
      assertTrue(other.digits.isEmpty());
    }
  }

  @Test
  void aBoxThatCannotBeReachedIsSaidWithEveryAddress() throws IOException {
    try (Offer offer = box.offer("127.0.0.1:1", "no-such-box.invalid:7678")) {
      PairingFailed failed =
          assertThrows(PairingFailed.class, () -> PairingDialogue.open(network, offer, LAPTOP));
      assertEquals("box_unreachable", failed.code());
      assertTrue(String.valueOf(failed.getMessage()).contains("127.0.0.1:1 refuses connections"));
      assertTrue(String.valueOf(failed.getMessage()).contains("no-such-box.invalid"));
    }
  }

  @Test
  void everyDenialSaysWhy() throws IOException {
    assertEquals("denied", denied(DenyReason.BY_PERSON));
    assertEquals("no_answer", denied(DenyReason.NO_ANSWER));
    assertEquals("box_full", denied(DenyReason.FULL));
    assertEquals("box_failed", denied(DenyReason.FAILED));
    assertTrue(box.devices().isEmpty());
  }

  @Test
  void aBusyBoxAndAnotherVersionAreTyped() throws IOException {
    try (Offer offer = box.offer(box.address())) {
      box.refuse(Alert.BUSY);
      assertEquals("box_busy", codeOf(offer));
      box.refuse(Alert.VERSION);
      assertEquals("version_mismatch", codeOf(offer));
    }
  }

  @Test
  void aBoxThatGoesAwayWhileThePersonDecidesBreaksThePairing() throws Exception {
    try (Offer offer = box.offer(box.address());
        PairingDialogue dialogue = PairingDialogue.open(network, offer, LAPTOP)) {
      box.digits.poll(10, TimeUnit.SECONDS);
      box.cut();
      assertEquals(
          "pairing_broken", assertThrows(PairingFailed.class, dialogue::awaitAllowed).code());
    }
  }

  private String denied(DenyReason reason) throws IOException {
    try (Offer offer = box.offer(box.address());
        PairingDialogue dialogue = PairingDialogue.open(network, offer, LAPTOP)) {
      box.decisions.add(new PairingMessage.Denied(reason));
      return assertThrows(PairingFailed.class, dialogue::awaitAllowed).code();
    }
  }

  private String codeOf(Offer offer) {
    return assertThrows(PairingFailed.class, () -> PairingDialogue.open(network, offer, LAPTOP))
        .code();
  }
}
