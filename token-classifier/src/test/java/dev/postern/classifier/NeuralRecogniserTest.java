package dev.postern.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Examination;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// With the real weights.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NeuralRecogniserTest {
  private static final Duration PLENTY = Duration.ofMinutes(5);
  private TokenClassifier classifier;

  @BeforeAll
  void load() throws Exception {
    classifier = TokenClassifier.load(DetectorCatalog.RAMPART, Rampart.folder());
  }

  @AfterAll
  void close() {
    if (classifier != null) {
      classifier.close();
    }
  }

  @Test
  void findsNamesInEnglishSentences() {
    assertEquals(
        List.of("PERSON Margaret O'Connell"),
        found("Yesterday Margaret O'Connell came to see me."));
    assertEquals(
        List.of("PERSON Thaddeus Whitcombe", "PERSON Priya Raghunathan"),
        found("My name is Thaddeus Whitcombe and my colleague is Priya Raghunathan."));
  }

  @Test
  void findsAddressesAndPlacesInEnglishSentences() {
    List<String> found = found("I live at 42 Elm Street in Springfield, my phone is 555-010-4477.");
    assertTrue(found.contains("ADDRESS 42 Elm Street"), found.toString());
    assertTrue(found.contains("LOCATION Springfield"), found.toString());
    assertTrue(found.contains("PHONE 555-010-4477"), found.toString());
  }

  @Test
  void findsNothingInASentenceAboutNobody() {
    assertEquals(List.of(), found("Please explain how a hash table grows when it is full."));
  }

  @Test
  void findsANameWhereverItStandsInALongText() {
    String filler = "The report says nothing else of interest on this page today. ";
    for (int before = 0; before < 22; before += 3) {
      String text = filler.repeat(before) + "Ask Margaret Whitcombe about it. " + filler.repeat(9);
      assertEquals(List.of("PERSON Margaret Whitcombe"), found(text), before + " sentences before");
    }
  }

  @Test
  void findsNothingInCodeOrInTokensThatStandForValues() {
    assertEquals(
        List.of(), found("```\nMargaret Whitcombe\nString name = \"Margaret Whitcombe\";\n```\n"));
    assertEquals(
        List.of("PERSON Margaret Whitcombe"),
        found("PERSON_K7Q2 met Margaret Whitcombe, and PERSON_99XX_C met PERSON_K7Q2."));
  }

  @Test
  void findsWithTheStrengthOfAModelUnderItsName() {
    var finding =
        examined("I am Margaret Whitcombe.", PLENTY, System::nanoTime).findings().getFirst();
    assertEquals(Strength.MODEL, finding.strength());
    assertEquals("rampart", finding.rule());
  }

  @Test
  void marksATextThatItCannotReadInTimeAsUnsureAndKeepsWhatItFound() {
    String text = "My name is Margaret Whitcombe. " + "Nothing else is said here. ".repeat(100);
    AtomicLong clock = new AtomicLong();
    LongSupplier ticking = () -> clock.getAndAdd(1_000_000);
    Examination cutOff = examined(text, Duration.ofMillis(2), ticking);
    assertEquals(Set.of(ShippedDetector.UNSURE), cutOff.marks());
    assertEquals(1, cutOff.findings().size());
    Examination whole = examined(text, PLENTY, ticking);
    assertEquals(Set.of(), whole.marks());
  }

  @Test
  void marksATextOfMorePiecesThanItTakesAsUnsure() {
    AtomicLong clock = new AtomicLong();
    String text = "a b c d ".repeat(40_000);
    assertEquals(
        Set.of(ShippedDetector.UNSURE),
        examined(text, Duration.ofNanos(1), clock::getAndIncrement).marks());
    try (Pieces pieces = classifier.cut(text)) {
      assertTrue(pieces.isFull() && pieces.count() < text.length() / 2, pieces.toString());
    }
  }

  @Test
  void anEmptyTextHasNothingInItAndIsSure() {
    Examination seen = examined("", PLENTY, System::nanoTime);
    assertEquals(List.of(), seen.findings());
    assertEquals(Set.of(), seen.marks());
  }

  @Test
  void doesNotReadWhatStandsWithinATextInAnEncoding() {
    String base64 = Base64.getEncoder().encodeToString("Margaret came to see us.".getBytes(UTF_8));
    PageCounter everybody = new PageCounter();
    AtomicLong asked = new AtomicLong();
    LongSupplier clock = asked::incrementAndGet;
    Detector detector =
        ShippedDetector.with(
            List.of(everybody, new NeuralRecogniser(classifier, "rampart", PLENTY, clock)));
    try (SecretBytes bytes = SecretBytes.copyOf(base64.getBytes(UTF_8))) {
      detector.examine(bytes.view());
    }
    assertEquals(2, everybody.pages.get());
    // At its start, and before its only window.
    assertEquals(2, asked.get());
  }

  /// Counts the texts that others look into.
  private static final class PageCounter implements Recogniser {
    private final AtomicInteger pages = new AtomicInteger();

    @Override
    public List<Keyword> keywords() {
      return List.of();
    }

    @Override
    public void find(Page page, Findings found) {
      pages.incrementAndGet();
    }
  }

  private List<String> found(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return examined(text, PLENTY, System::nanoTime).findings().stream()
        .map(finding ->
            finding.entity() + " " + new String(utf8, finding.start(), finding.length(), UTF_8))
        .toList();
  }

  private Examination examined(String text, Duration budget, LongSupplier clock) {
    Detector detector =
        new Detector(List.of(new NeuralRecogniser(classifier, "rampart", budget, clock)));
    try (SecretBytes bytes = SecretBytes.copyOf(text.getBytes(UTF_8))) {
      return detector.examine(bytes.view());
    }
  }
}
