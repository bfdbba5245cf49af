package dev.postern.link.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.Corpus;
import dev.postern.link.record.RecordRefused;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PairingFuzzTest {
  @Test
  void noLinkIsReadAsAnotherThanTheOneItIs() {
    Corpus.replay("pairing/OfferFuzzTestInputs", PairingFuzzTest::fuzzOffer);
  }

  @Test
  void noPairingMessageIsReadAsAnotherThanTheOneItIs() {
    Corpus.replay("pairing/PairingMessageFuzzTestInputs", PairingFuzzTest::fuzzMessage);
  }

  static void fuzzOffer(byte[] input) {
    String link = new String(input, StandardCharsets.ISO_8859_1);
    try (Offer offer = Offer.parse(link)) {
      assertEquals(link.strip(), offer.format());
    } catch (OfferRefused e) {
      // As it should be.
    }
  }

  static void fuzzMessage(byte[] input) {
    try (SecretBytes bytes = SecretBytes.copyOf(input)) {
      PairingMessage message = PairingMessage.parse(bytes.view());
      try (SecretBytes again = message.encode()) {
        byte[] written = again.segment().toArray(ValueLayout.JAVA_BYTE);
        boolean named =
            message instanceof PairingMessage.Hello || message instanceof PairingMessage.Allowed;
        if (!named) {
          assertArrayEquals(Arrays.copyOf(written, input.length), input);
        }
        PairingMessage twice = PairingMessage.parse(again.view());
        assertEquals(message.getClass(), twice.getClass());
        close(twice);
      }
      close(message);
    } catch (RecordRefused e) {
      // As it should be.
    }
  }

  private static void close(PairingMessage message) {
    if (message instanceof PairingMessage.Allowed allowed) {
      allowed.close();
    }
  }
}
