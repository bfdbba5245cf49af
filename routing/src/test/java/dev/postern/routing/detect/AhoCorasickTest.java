package dev.postern.routing.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AhoCorasickTest {
  @Test
  void keywordsWithinKeywordsAreFoundToo() {
    assertEquals(
        List.of("she 1-4", "he 2-4", "hers 2-6"),
        walk("ushers", parts("he", "she", "his", "hers")));
  }

  @Test
  void letterCaseDoesNotMatter() {
    assertEquals(List.of("straße 0-6", "über 7-11"), walk("STRAßE ÜBER", parts("straße", "über")));
  }

  @Test
  void aWholeWordIsNotFoundWithinAWord() {
    List<Keyword> keywords = List.of(Keyword.word("lic"));
    assertEquals(List.of(), walk("public licence", keywords));
    assertEquals(List.of("lic 1-4"), walk("(lic. 12", keywords));
  }

  @Test
  void aWholeWordThatEndsInASignMayTouchLetters() {
    assertEquals(List.of("no. 0-3"), walk("no.5", List.of(Keyword.word("no."))));
  }

  @Test
  void theSameLettersMayBeTwoKeywords() {
    assertEquals(
        List.of("key 0-3", "key 0-3"),
        walk("key", List.of(Keyword.word("key"), Keyword.part("key"))));
    assertEquals(
        List.of("key 3-6"), walk("monkey", List.of(Keyword.word("key"), Keyword.part("key"))));
  }

  @Test
  void itFindsWhatASimpleSearchFinds() {
    long seed = 4;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      TreeSet<String> words = new TreeSet<>();
      while (words.size() < 8) {
        words.add(letters(random, 1 + random.nextInt(5)));
      }
      String text = letters(random, 200);
      List<Keyword> keywords = words.stream().map(Keyword::part).toList();
      assertEquals(
          new TreeSet<>(simple(text, keywords)),
          new TreeSet<>(walk(text, keywords)),
          "seed " + seed + ", round " + round);
    }
  }

  private static List<Keyword> parts(String... texts) {
    return List.of(texts).stream().map(Keyword::part).toList();
  }

  private static List<String> walk(String text, List<Keyword> keywords) {
    List<String> found = new ArrayList<>();
    new AhoCorasick(keywords)
        .walk(
            text,
            (keyword, start, end) ->
                found.add(keywords.get(keyword).text() + " " + start + "-" + end));
    return found;
  }

  private static List<String> simple(String text, List<Keyword> keywords) {
    List<String> found = new ArrayList<>();
    String lower = text.toLowerCase(Locale.ROOT);
    for (Keyword keyword : keywords) {
      for (int at = 0; at < lower.length(); at++) {
        if (lower.startsWith(keyword.text(), at)) {
          found.add(keyword.text() + " " + at + "-" + (at + keyword.text().length()));
        }
      }
    }
    return found;
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append("abcé".charAt(random.nextInt(4)));
    }
    return letters.toString();
  }
}
