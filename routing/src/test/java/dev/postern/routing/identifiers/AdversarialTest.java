package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.routing.detect.EntityType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Texts of a megabyte that are made to be slow: they take a few nanoseconds a byte like any other,
/// and the limit is some hundred times that.
final class AdversarialTest {
  private static final int MEGABYTE = 1 << 20;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void streamsMadeToBeHeldBackTakeLinearTimeAndLittleMemory() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith", "Ann Lee")) {
      talk.detecting(EntityType.CRYPTO_ADDRESS, "0xabcdef").detecting(EntityType.ADDRESS, "Elm 3");
      String person = talk.mask("Jane Smith");
      talk.mask("Smith and 0xabcdef at Elm 3, Ann Lee");
      String[] units = {
        person.substring(0, person.length() - 1),
        person + "_",
        person + "\\",
        person + "s",
        person + " ",
        "CRYPTO\u2011",
        "P\u2011",
        "_",
        "\\_",
        "\\",
        "<",
        "\"=\"",
        "//",
        "https://a.",
        "(",
        "\u00e9",
      };
      long before = SecretMemory.bytesHeld();
      for (String unit : units) {
        byte[] stream = Talk.bytes(unit.repeat(MEGABYTE / Talk.bytes(unit).length));
        assertTimeoutPreemptively(LIMIT, () -> feed(talk, stream, before), unit);
      }
    }
  }

  private static void feed(Talk talk, byte[] stream, long before) throws IOException {
    long[] most = {0};
    long[] passed = {0};
    RestoredSink sink =
        fragment -> {
          passed[0] += fragment.length();
          most[0] = Math.max(most[0], SecretMemory.bytesHeld());
        };
    try (SecretBytes owned = SecretBytes.copyOf(stream);
        Restorer restorer = talk.conversation.restorer(Symbols.PLAIN)) {
      for (int at = 0; at < stream.length; at += 7) {
        restorer.accept(owned.view().slice(at, Math.min(7, stream.length - at)), sink);
      }
      restorer.finish(sink);
      assertTrue(passed[0] > 0);
      assertTrue(most[0] - before - stream.length < 32 * 1024, "held " + (most[0] - before));
    }
  }

  @Test
  void textsMadeToBeSlowToStripTakeLinearTime() {
    String[] units = {
      "x", "_", "\\_", "x_", "Ann Lee ", "Ann ", "//", "https://", "\u2011", "\u6f22", "www."
    };
    for (String unit : units) {
      String text = unit.repeat(MEGABYTE / Talk.bytes(unit).length);
      try (Talk talk = new Talk().detecting(EntityType.PERSON, "Ann Lee")) {
        talk.mask("Ann Lee");
        talk.unlearn();
        assertTimeoutPreemptively(
            LIMIT, () -> assertEquals(text, talk.restore(talk.mask(text))), unit);
      }
    }
  }

  @Test
  void valuesMadeToFallBackAgainAndAgainTakeLinearTime() {
    List<String> values = new ArrayList<>();
    for (int length = 3; length < 120; length++) {
      values.add("a".repeat(length));
    }
    try (Talk talk = new Talk().detecting(EntityType.CUSTOM, values.toArray(String[]::new))) {
      talk.mask(String.join(" ", values));
      talk.unlearn();
      String text = ("a".repeat(119) + "b ").repeat(MEGABYTE / 121);
      assertTimeoutPreemptively(LIMIT, () -> assertEquals(text, talk.mask(text)));
    }
  }
}
