package dev.postern.bench.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScoreTest {
  private static final Sample SAMPLE =
      new Sample(
          "Ada Lovelace is 36 and lives in London town",
          List.of(new Span("PERSON", 0, 12), new Span("AGE", 16, 18), new Span("GPE", 32, 38)));

  private final Score headline = new Score(Families.shipped()::isIdentifier);

  @Test
  void aValueIsFoundWhenSixTenthsOfItAreCovered() {
    headline.add(SAMPLE, List.of(new Span("ORG", 4, 12)));
    assertEquals(0.5, headline.valueRecall());
    assertEquals(Map.of("PERSON", 1.0, "GPE", 0.0), headline.recallByType());
    assertEquals(0, headline.withoutLeak());
  }

  @Test
  void tokensAreCountedOneByOne() {
    headline.add(SAMPLE, List.of(new Span("PERSON", 0, 12), new Span("LOCATION", 39, 43)));
    assertEquals(2.0 / 3, headline.tokenPrecision(), 1e-9);
    assertEquals(2.0 / 3, headline.tokenRecall(), 1e-9);
    assertEquals(1000.0 / 9, headline.falsePer1000Tokens(), 1e-9);
  }

  @Test
  void whatTheHeadlineDoesNotAskForIsHeldAgainstNobody() {
    headline.add(
        SAMPLE,
        List.of(
            new Span("PERSON", 0, 12), new Span("PHONE", 16, 18), new Span("LOCATION", 32, 38)));
    assertEquals(1, headline.valueRecall());
    assertEquals(1, headline.tokenPrecision());
    assertEquals(0, headline.falsePer1000Tokens());
    assertEquals(1, headline.withoutLeak());
  }

  @Test
  void aCountryIsNoIdentifierWhateverItIsMarkedAs() {
    Sample sample =
        new Sample(
            "From France to Paris, Texas",
            List.of(new Span("GPE", 5, 11), new Span("GPE", 15, 20), new Span("GPE", 15, 27)));
    assertEquals(
        List.of("COUNTRY", "GPE", "GPE"),
        Countries.apart(sample).spans().stream().map(Span::type).toList());
  }

  @Test
  void recallWeighsFourTimesAsMuchInF2() {
    assertEquals(0.8, Score.f(1, 0.8, 0.8), 1e-9);
    assertEquals(5 * 0.5 / (4 * 0.5 + 1), Score.f(2, 0.5, 1), 1e-9);
  }
}
