package dev.postern.routing.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.routing.detect.layout.TextKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PageTest {
  @Test
  void tokensAreTheLongestRunsOfLettersAndDigitsWithTheirKinds() {
    List<String> tokens = new ArrayList<>();
    Recogniser reader =
        new Reader(page -> {
          for (int i = 0; i < page.tokens(); i++) {
            tokens.add(page.tokenKind(i) + " " + page.tokenStart(i) + "-" + page.tokenEnd(i));
          }
        });
    Found.in("Jane O'Brien, iPhone 7b: NHS 943 I 東京", reader);
    assertEquals(
        List.of(
            "CAPITALISED 0-4",
            "CAPITALISED 5-6",
            "CAPITALISED 7-12",
            "MIXED_CASE 14-20",
            "ALPHANUMERIC 21-23",
            "UPPER 25-28",
            "NUMBER 29-32",
            "CAPITALISED 33-34",
            "UNCASED 35-37"),
        tokens);
  }

  @Test
  void placesAreFoundFromAnIndex() {
    Recogniser reader =
        new Reader(page -> {
          assertEquals(0, page.tokenFrom(0));
          assertEquals(0, page.tokenFrom(2));
          assertEquals(1, page.tokenFrom(3));
          assertEquals(2, page.tokenFrom(8));
          assertEquals(1, page.hits());
          assertEquals(0, page.hitFrom(7));
          assertEquals(1, page.hitFrom(8));
          assertEquals(Keyword.word("name"), page.hitKeyword(0));
        });
    Found.in("the name", reader);
  }

  @Test
  void aPageTellsTheLayoutOfItsText() {
    Reader reader =
        new Reader(page -> {
          assertEquals(TextKind.PROSE, page.layout().kindAt(0));
          assertEquals(TextKind.JSON, page.layout().kindAt(7));
        });
    Found.in("Name:\n{\"a\": 1}", reader);
  }

  private record Reader(java.util.function.Consumer<Page> reading) implements Recogniser {
    @Override
    public List<Keyword> keywords() {
      return List.of(Keyword.word("name"));
    }

    @Override
    public void find(Page page, Findings found) {
      reading.accept(page);
    }
  }
}
