package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretMemory;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.identifiers.StripRefused.Code;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StrippingTest {
  @Test
  void aKnownValueIsReplacedLaterWithoutBeingFoundAgain() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Zoë Quill")) {
      String token = talk.mask("Zoë Quill");
      talk.unlearn();
      for (String other :
          new String[] {"zoë quill", "ZOË  QUILL", "Zoe\u0308 Quill", "Zoë\nQuill"}) {
        String masked = talk.mask("with " + other + " today");
        assertTrue(masked.startsWith("with " + token + "_"), masked);
        assertEquals("with " + other + " today", talk.restore(masked));
      }
    }
  }

  @Test
  void aNameIsNotFoundWithinAnotherWord() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "John Reeve")) {
      talk.mask("John Reeve");
      talk.unlearn();
      String text = "Johnson, Reeves & Johnny reeved.";
      assertEquals(text, talk.mask(text));
    }
  }

  @Test
  void aNameThatIsAWordIsNotFoundInSmallLetters() {
    try (Talk talk =
        new Talk().detecting(EntityType.PERSON, "Will").detecting(EntityType.USERNAME, "user")) {
      assertFalse(talk.mask("Will and user").contains("Will"));
      talk.unlearn();
      assertEquals("you will be a user", talk.mask("you will be a user"));
      assertFalse(talk.mask("then Will came").contains("Will"));
    }
  }

  @Test
  void namesWithoutSpacesAroundThemAreFound() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "李明", "김철수")) {
      talk.mask("李明 김철수");
      talk.unlearn();
      String text = "我叫李明在北京。김철수는 학생이다.";
      String masked = talk.mask(text);
      assertFalse(masked.contains("李明") || masked.contains("김철수"), masked);
      assertEquals(text, talk.restore(masked));
    }
  }

  @Test
  void whatOverlapsIsReplacedAsOne() {
    try (Talk talk =
        new Talk()
            .detecting(EntityType.PHONE, "98765", "98765 43210")
            .detecting(EntityType.PERSON, "43210")) {
      assertTrue(talk.mask("call 98765 43210 now").matches("call PHONE_\\w{4} now"));
    }
  }

  @Test
  void maskingWhatIsMaskedChangesNothing() {
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith", "PERSON")) {
      String masked = talk.mask("Jane Smith, _Jane Smith_ and Smith's PERSON");
      assertEquals(masked, talk.mask(masked));
      talk.detecting(EntityType.ORG, masked.substring(0, 11), masked.substring(13, 26));
      assertEquals(masked, talk.mask(masked));
    }
  }

  @Test
  void maskedTurnsStayByteForByteTheSameOverTwentyTurns() {
    try (Talk talk = new Talk()) {
      List<String> turns = new ArrayList<>();
      List<String> before = List.of();
      for (int i = 0; i < 20; i++) {
        talk.detecting(EntityType.EMAIL, "person" + i + "@example.org");
        talk.detecting(EntityType.PERSON, "Ada Nr" + (char) ('a' + i));
        turns.add("Turn " + i + ": person" + i + "@example.org, Ada Nr" + (char) ('a' + i));
        StrippedPrompt stripped = talk.strip(turns.toArray(String[]::new));
        List<String> now = stripped.turns().stream().map(t -> Talk.text(t.text())).toList();
        assertEquals(before, now.subList(0, before.size()), "turn " + i);
        talk.conversation.sent(stripped);
        before = now;
      }
    }
  }

  @Test
  void whatIsFoundLateStaysForTheProviderThatHasSeenItAndIsReplacedForAnother() {
    try (Talk talk = new Talk()) {
      String first = "Kestrel is late";
      StrippedPrompt seen = talk.strip(first);
      talk.conversation.sent(seen);
      talk.detecting(EntityType.CUSTOM, "Kestrel");
      StrippedPrompt again = talk.strip(first, "why?", "Kestrel!");
      assertEquals(first, Talk.text(again.turns().getFirst().text()));
      assertEquals(1, again.lateDiscoveries());
      assertFalse(Talk.text(again.turns().getLast().text()).contains("Kestrel"));
      StrippedPrompt other = talk.stripFor("another", first, "why?", "Kestrel!");
      assertFalse(Talk.text(other.turns().getFirst().text()).contains("Kestrel"));
      assertEquals(0, other.lateDiscoveries());
    }
  }

  @Test
  void whatWasStrippedButNeverSentIsNotFrozen() {
    try (Talk talk = new Talk()) {
      talk.strip("Kestrel is late");
      talk.detecting(EntityType.CUSTOM, "Kestrel");
      assertFalse(talk.mask("Kestrel is late").contains("Kestrel"));
    }
  }

  @Test
  void nothingOfAConversationIsHeldOnceItIsClosed() {
    long before = SecretMemory.bytesHeld();
    try (Talk talk = new Talk().detecting(EntityType.PERSON, "Jane Smith", "Ann Lee")) {
      StrippedPrompt stripped = talk.strip("Jane Smith met Ann Lee");
      talk.conversation.sent(stripped);
      talk.restore(Talk.text(stripped.turns().getFirst().text()));
      assertTrue(SecretMemory.bytesHeld() > before);
    }
    assertEquals(before, SecretMemory.bytesHeld());
  }

  @Test
  void findingsOfAnotherTextAreRefusedAndNothingIsLearnt() {
    try (Talk talk = new Talk()) {
      Entity person = new Entity(EntityType.PERSON);
      for (int[] span : new int[][] {{0, 9}, {1, 2}, {0, 1}}) {
        Finding wrong = new Finding(person, span[0], span[1], "wrong", Strength.MODEL);
        StripRefused refused =
            assertThrows(StripRefused.class, () -> talk.strip("é漢", List.of(wrong)));
        assertEquals(Code.BAD_FINDINGS, refused.code());
      }
      assertEquals(0, talk.conversation.values());
    }
  }

  @Test
  void aValueLongerThanAllowedIsRefused() {
    try (Talk talk = new Talk()) {
      String text = "x".repeat(Conversation.LONGEST_VALUE + 1);
      Finding one = new Finding(new Entity(EntityType.SECRET), 5, 6, "rule", Strength.CHECKED);
      StripRefused refused = assertThrows(StripRefused.class, () -> talk.strip(text, List.of(one)));
      assertEquals(Code.VALUE_TOO_LONG, refused.code());
      assertEquals(0, talk.conversation.values());
    }
  }

  @Test
  void aClosedConversationStripsNothing() {
    try (Talk talk = new Talk()) {
      talk.conversation.close();
      StripRefused refused = assertThrows(StripRefused.class, () -> talk.strip("text"));
      assertEquals(Code.CLOSED, refused.code());
    }
  }
}
