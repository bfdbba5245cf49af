package dev.postern.routing.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class ClassifierTest {
  private static final Classifier SHIPPED = Classifier.shipped();
  private static final Deque<SecretBytes> OWNED = new ArrayDeque<>();
  private static final String LONG =
      "Please write a friendly reminder that the meeting is on Monday at ten. ";

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvFileSource(resources = "levels.csv", delimiter = '|', encoding = "UTF-8")
  void aTextHasTheLevelThatAnExpertGaveIt(String level, String reason, String text) {
    Classification found = classify(SHIPPED, "a", Set.of(), user(text));
    List<String> reasons = found.reasons().stream().map(Reason::id).toList();
    assertEquals(level, found.sensitivity().name(), () -> "because of " + reasons);
    assertTrue(
        reason.equals("-") ? reasons.isEmpty() : reasons.contains(reason),
        () -> "because of " + reasons);
  }

  @Test
  void theHighestOfAllTurnsCounts() {
    Classification found =
        classify(
            SHIPPED,
            "b",
            Set.of(),
            user("I was diagnosed with diabetes last year."),
            user("Write a poem about rain."));
    assertEquals(Sensitivity.RESTRICTED, found.sensitivity());
    assertEquals("own-health", found.reasons().getFirst().id());
  }

  @Test
  void picturesAndFilesCount() {
    assertEquals(
        Sensitivity.CONFIDENTIAL,
        classify(SHIPPED, "c", Set.of(Attachment.IMAGE), user("What is this?")).sensitivity());
  }

  @Test
  void theLevelDoesNotFallWhenOldTurnsAreCutOff() {
    Classifier classifier = withMemory(() -> 0L);
    Turn[] whole = {user("My diagnosis came today."), model(LONG), user("Make that shorter.")};
    assertEquals(Sensitivity.RESTRICTED, classify(classifier, "d", Set.of(), whole).sensitivity());
    Classification cut = classify(classifier, "d", Set.of(), model(LONG), user("And again."));
    assertEquals(Sensitivity.RESTRICTED, cut.sensitivity());
    assertEquals("conversation", cut.reasons().getFirst().id());
  }

  @Test
  void anotherDevicesConversationIsAnother() {
    Classifier classifier = withMemory(() -> 0L);
    classify(classifier, "e", Set.of(), user("My diagnosis came today."), model(LONG));
    assertEquals(
        Sensitivity.PUBLIC, classify(classifier, "f", Set.of(), model(LONG)).sensitivity());
  }

  @Test
  void whatWasNotAskedForADayIsForgotten() {
    AtomicLong now = new AtomicLong();
    Classifier classifier = withMemory(now::get);
    classify(classifier, "g", Set.of(), user("My diagnosis came today."), model(LONG));
    now.addAndGet(Duration.ofHours(25).toNanos());
    assertEquals(
        Sensitivity.PUBLIC, classify(classifier, "g", Set.of(), model(LONG)).sensitivity());
  }

  @Test
  void theInstructionsOfASystemAreNobodysConversation() {
    Classifier classifier = withMemory(() -> 0L);
    Turn system = new Turn(Role.SYSTEM, view("You are a helpful assistant who answers briefly."));
    classify(classifier, "h", Set.of(), system, user("My diagnosis came today."));
    assertEquals(
        Sensitivity.PUBLIC,
        classify(classifier, "h", Set.of(), system, user("Hello!")).sensitivity());
  }

  @Test
  void aFaultOfTheDetectorMakesAPromptAsSensitiveAsAny() {
    Recogniser faulty =
        new Recogniser() {
          @Override
          public List<Keyword> keywords() {
            return List.of();
          }

          @Override
          public void find(Page page, Findings found) {
            throw new IllegalStateException("broken");
          }
        };
    Classifier classifier =
        new Classifier(
            new Detector(List.of(faulty)),
            Levels.shipped(ShippedDetector.marks()),
            LevelMemory.ofTheLastDay());
    Classification found = classify(classifier, "i", Set.of(), user("Hello!"));
    assertEquals(Sensitivity.RESTRICTED, found.sensitivity());
    assertEquals("detector-fault", found.reasons().getFirst().id());
  }

  @Test
  void aTextIsLookedThroughOnceUnlessItWasNotReadToItsEnd() {
    AtomicInteger looks = new AtomicInteger();
    Recogniser counting =
        new Recogniser() {
          @Override
          public List<Keyword> keywords() {
            return List.of(Keyword.word("slow"));
          }

          @Override
          public void find(Page page, Findings found) {
            looks.incrementAndGet();
            if (page.hits() > 0) {
              found.mark(ShippedDetector.UNSURE);
            }
          }
        };
    Classifier classifier =
        new Classifier(
            new Detector(List.of(counting)),
            Levels.shipped(ShippedDetector.marks()),
            LevelMemory.ofTheLastDay());
    classify(classifier, "l", Set.of(), user("first"));
    classify(classifier, "l", Set.of(), user("first"), model("second"));
    assertEquals(2, looks.get());
    assertEquals(
        Sensitivity.RESTRICTED, classify(classifier, "l", Set.of(), user("slow")).sensitivity());
    classify(classifier, "l", Set.of(), user("slow"));
    assertEquals(4, looks.get());
  }

  @Test
  void whatIsTooLongToBeExaminedCountsAsTheMostSensitive() {
    Classification found = classify(SHIPPED, "j", Set.of(), user("a ".repeat(2_500_000)));
    assertEquals(Sensitivity.RESTRICTED, found.sensitivity());
    assertEquals("too-long", found.reasons().getFirst().id());
  }

  @Test
  void nothingOfAPromptIsInItsClassification() {
    Classification found =
        classify(SHIPPED, "k", Set.of(), user("My diagnosis: ada.l@example.org, 10 May."));
    assertTrue(!found.toString().contains("ada.l"), found::toString);
  }

  @AfterEach
  void forget() {
    while (!OWNED.isEmpty()) {
      OWNED.pop().close();
    }
  }

  private static Classifier withMemory(Ticker clock) {
    return new Classifier(
        ShippedDetector.complete(),
        Levels.shipped(ShippedDetector.marks()),
        new LevelMemory(Duration.ofDays(1), clock));
  }

  private static Classification classify(
      Classifier classifier, String device, Set<Attachment> attachments, Turn... turns) {
    return classifier.classify(
        new RawPrompt("m", List.of(turns), Sampling.DEFAULT), device, attachments);
  }

  private static Turn user(String text) {
    return new Turn(Role.USER, view(text));
  }

  private static Turn model(String text) {
    return new Turn(Role.ASSISTANT, view(text));
  }

  private static SecretView view(String text) {
    SecretBytes bytes = SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    OWNED.push(bytes);
    return bytes.view();
  }
}
