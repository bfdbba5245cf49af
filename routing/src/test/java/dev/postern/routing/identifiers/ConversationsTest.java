package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Scheduler;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.routing.identifiers.Conversations.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ConversationsTest {
  private final AtomicLong time = new AtomicLong();

  private Conversations table(int most) {
    Limits limits = new Limits(most, Duration.ofMinutes(10), Duration.ofHours(1));
    return new Conversations(limits, time::get, Scheduler.disabledScheduler());
  }

  private void pass(Duration duration) {
    time.addAndGet(duration.toNanos());
  }

  @Test
  void aConversationIsFoundAgainByItsName() {
    try (Conversations table = table(10);
        Conversation first = table.use("a");
        Conversation again = table.use("a");
        Conversation other = table.use("b")) {
      assertSame(first, again);
      assertNotSame(first, other);
    }
  }

  @Test
  void nothingIsHeldAfterAConversationsTimeIsOver() {
    long before = SecretMemory.bytesHeld();
    try (Conversations table = table(10)) {
      table.use("a").close();
      assertTrue(SecretMemory.bytesHeld() > before);
      pass(Duration.ofMinutes(11));
      table.sweep();
      assertEquals(before, SecretMemory.bytesHeld());
    }
  }

  @Test
  void aConversationThatIsUsedOftenEndsWithItsLifeAllTheSame() {
    try (Conversations table = table(10);
        Conversation first = table.use("a")) {
      for (int i = 0; i < 7; i++) {
        pass(Duration.ofMinutes(9));
        try (Conversation now = table.use("a")) {
          assertEquals(i < 6, now == first, "after " + (i + 1) * 9 + " minutes");
        }
      }
    }
  }

  @Test
  void whoeverUsesAForgottenConversationCanFinish() {
    long before = SecretMemory.bytesHeld();
    try (Conversations table = table(10)) {
      Conversation used = table.use("a");
      try (Talk talk = new Talk(used)) {
        talk.detecting(dev.postern.routing.detect.EntityType.PERSON, "Ann Lee");
        String masked = talk.mask("Ann Lee");
        table.forget("a");
        assertEquals("Ann Lee", talk.restore(masked));
      }
      assertEquals(before, SecretMemory.bytesHeld());
    }
  }

  @Test
  void moreConversationsThanAllowedAreNotKept() {
    long before = SecretMemory.bytesHeld();
    try (Conversations table = table(3)) {
      for (int i = 0; i < 50; i++) {
        table.use("name " + i).close();
      }
      table.sweep();
      assertEquals(3 * 32, SecretMemory.bytesHeld() - before);
    }
    assertEquals(before, SecretMemory.bytesHeld());
  }
}
