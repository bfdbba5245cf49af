package dev.postern.bench.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnotatedTextCountsTest {
  @Test
  void textsAreCountedByKindAndLanguageAndIdentifiersByTypeAndKind() {
    AnnotatedText first =
        new AnnotatedText(
            "a",
            "law",
            "de",
            new Sample("ab c", List.of(new Span("TAX_ID(DE)", 0, 1), new Span("ORG", 1, 2))));
    AnnotatedText second =
        new AnnotatedText(
            "b", "clinic", "en", new Sample("😀", List.of(new Span("TAX_ID(UK)", 0, 1))));
    AnnotatedText third = new AnnotatedText("c", "law", "en", new Sample("x", List.of()));
    assertEquals(
        """
        3 texts of 6 characters with 3 identifiers; 1 have none.

        | texts | de | en | all |
        |---|--:|--:|--:|
        | clinic | 0 | 1 | 1 |
        | law | 1 | 1 | 2 |

        | identifiers | clinic | law | all |
        |---|--:|--:|--:|
        | ORG | 0 | 1 | 1 |
        | TAX_ID | 1 | 1 | 2 |
        """,
        new AnnotatedTextCounts(List.of(first, second, third)).tables());
  }
}
