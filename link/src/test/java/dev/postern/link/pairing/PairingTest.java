package dev.postern.link.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.record.RecordRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairingTest {
  private static Offer offer(String... hints) {
    byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] key = new byte[32];
    key[0] = 9;
    return new Offer(
        id,
        key,
        SecretBytes.copyOf(
            "0123456789abcdef0123456789abcdef"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
        List.of(hints));
  }

  @Test
  void aLinkSaysWhatTheOfferSays() throws OfferRefused {
    try (Offer offer = offer("192.168.1.7:7678", "[fe80::1%eth0]:7678", "box.local:7678");
        Offer read = Offer.parse(" \n" + offer.format() + "\n")) {
      assertTrue(offer.format().startsWith("postern://pair#"));
      assertArrayEquals(offer.id(), read.id());
      assertArrayEquals(offer.boxKey(), read.boxKey());
      assertTrue(offer.secret().contentEquals(read.secret()));
      assertEquals(offer.hints(), read.hints());
    }
  }

  @Test
  void anOfferDoesNotPrintItsSecret() {
    try (Offer offer = offer("box.local:7678")) {
      assertEquals("Offer[[box.local:7678]]", offer.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "box",
        "box:",
        ":7678",
        "box:0",
        "box:65536",
        "box:7678x",
        "b x:1",
        "b\u00f6x:1",
        "evil/:1",
        "::1:7678"
      })
  void whatIsNoAddressIsNoHint(String hint) {
    assertThrows(IllegalArgumentException.class, () -> offer(hint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postern://pair#",
        "postern://pair#AQ",
        "postern://pair#Ag",
        "https://pair#AQ",
        "postern://pair#A!",
        "postern://pair#AR"
      })
  void whatIsNoLinkIsRefused(String link) {
    assertThrows(OfferRefused.class, () -> Offer.parse(link));
  }

  @Test
  void everyMessageComesBackAsItWas() throws RecordRefused {
    SecretBytes psk = SecretBytes.allocate(32);
    psk.buffer().put(3, (byte) 7);
    List<PairingMessage> messages =
        List.of(
            new PairingMessage.Hello(PartyName.clean("Anna's laptop")),
            new PairingMessage.Taken(),
            new PairingMessage.Denied(DenyReason.NO_ANSWER),
            new PairingMessage.Stored(),
            new PairingMessage.Done());
    for (PairingMessage message : messages) {
      try (SecretBytes bytes = message.encode()) {
        assertEquals(message, PairingMessage.parse(bytes.view()));
      }
    }
    try (PairingMessage.Allowed allowed = new PairingMessage.Allowed(psk, PartyName.clean("box"));
        SecretBytes bytes = allowed.encode()) {
      PairingMessage.Allowed read = (PairingMessage.Allowed) PairingMessage.parse(bytes.view());
      assertTrue(psk.contentEquals(read.psk()));
      assertEquals("box", read.box().text());
      read.close();
    }
  }

  @Test
  void aNameIsSafeToPrint() {
    assertEquals("ab", PartyName.clean("a\u001b\u202eb\u0000\n").text());
    assertEquals("unnamed", PartyName.clean(" \u200b ").text());
    assertEquals("a b", PartyName.clean("a\u00a0b ").text());
    assertEquals(64, PartyName.clean("x".repeat(100)).text().length());
    assertEquals(32, PartyName.clean("\u00e9".repeat(100)).text().length());
    assertThrows(IllegalArgumentException.class, () -> new PartyName("a\u202eb"));
  }
}
