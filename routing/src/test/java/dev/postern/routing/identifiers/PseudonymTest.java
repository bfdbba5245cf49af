package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.EntityType;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PseudonymTest {
  @Test
  void aTokenHasItsTypeAndAShortCodeWithoutLookAlikes() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith")) {
      String masked = talk.mask("Ask Jane Smith, please.");
      assertTrue(masked.matches("Ask PERSON_[2345789CDFGHJKMNPQRTVWXY]{4}, please\\."), masked);
    }
  }

  @Test
  void theSameValueHasTheSameTokenInEveryTurnAndAnotherInAnotherConversation() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith");
        Talk other = new Talk().detecting(EntityType.PERSON, "Jane Smith")) {
      String first = talk.mask("Jane Smith");
      assertEquals(first + " and " + first, talk.mask("Jane Smith and Jane Smith"));
      assertNotEquals(first, other.mask("Jane Smith"));
    }
  }

  @Test
  void partsOfANameShareItsCodeAndComeBackAsTheyWereTyped() {
    try (Talk talk =
        new Talk()
            .detecting(EntityType.PERSON, "Jane Smith", "J. Smith", "Mr Smith", "JANE SMITH")) {
      String base = talk.mask("Jane Smith");
      assertEquals(base + "_L", talk.mask("Smith"));
      assertEquals(base + "_F", talk.mask("Jane"));
      for (String form : new String[] {"J. Smith", "Mr Smith", "JANE SMITH", "jane smith"}) {
        String masked = talk.mask(form);
        assertTrue(masked.startsWith(base + "_"), form + " became " + masked);
        assertEquals(form, talk.restore(masked));
      }
    }
  }

  @Test
  void aLastNameThatTwoPeopleShareIsLinkedToNeither() {
    try (Talk talk =
        new Talk().detecting(EntityType.PERSON, "Jane Brontë", "Charlotte Brontë", "Mrs Brontë")) {
      String jane = talk.mask("Jane Brontë");
      String charlotte = talk.mask("Charlotte Brontë");
      String both = talk.mask("Mrs Brontë");
      assertFalse(both.startsWith(jane) || both.startsWith(charlotte), both);
    }
  }

  @Test
  void aNumberKeepsItsCodeHoweverItIsGrouped() {
    try (Talk talk =
        new Talk()
            .detecting(EntityType.IBAN, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000")) {
      String grouped = talk.mask("DE89 3704 0044 0532 0130 00");
      String bare = talk.mask("DE89370400440532013000");
      assertEquals(grouped, bare.substring(0, grouped.length()));
      assertEquals("DE89370400440532013000", talk.restore(bare));
    }
  }

  @Test
  void noTokenOfThousandsBeginsWithAnother() {
    try (Talk talk = new Talk()) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 6000; i++) {
        String value = "user" + i + "@example.org";
        talk.detecting(EntityType.EMAIL, value);
        text.append(value).append(' ');
      }
      String masked = talk.mask(text.toString());
      Set<String> tokens = new HashSet<>(List.of(masked.trim().split(" ")));
      assertEquals(6000, tokens.size());
      for (String token : tokens) {
        for (int length = "EMAIL_".length() + 1; length < token.length(); length++) {
          assertFalse(tokens.contains(token.substring(0, length)), token);
        }
      }
      assertTrue(
          tokens.stream().anyMatch(token -> token.length() > "EMAIL_2345".length()),
          "6,000 codes of 331,776 are expected to collide 54 times");
      assertEquals(text.toString(), talk.restore(masked));
    }
  }

  @Test
  void textThatLooksLikeATokenIsNeitherLostNorRestored() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith")) {
      String text = "PERSON_K7Q2 met Jane Smith and person_2345 at PERSON_";
      assertEquals(text, talk.restore(talk.mask(text)));
      assertEquals("PERSON_K7Q2", talk.restore("PERSON_K7Q2"));
    }
  }

  @Test
  void aTokenThatStandsInTheUsersTextIsNeverIssued() {
    String first;
    try (Talk talk = new Talk(new Conversation(new SameKey()))) {
      first = talk.detecting(EntityType.BIC, "DEUTDEFF").mask("DEUTDEFF");
    }
    String[] spellings = {
      first,
      first.toLowerCase(Locale.ROOT),
      first.replace("_", "\\_"),
      "_" + first + "_",
      first + "s"
    };
    for (String spelling : spellings) {
      try (Talk talk = new Talk(new Conversation(new SameKey()))) {
        talk.detecting(EntityType.BIC, "DEUTDEFF");
        String masked = talk.mask(spelling + " is DEUTDEFF");
        assertTrue(masked.startsWith(spelling + " is BIC_"), masked);
        assertFalse(masked.endsWith(first), masked);
        assertEquals(spelling + " is DEUTDEFF", talk.restore(masked));
      }
    }
  }

  /// Makes two conversations issue the same tokens.
  private static final class SameKey extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 7);
    }
  }
}
