package dev.postern.engine.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StopsTest {
  @Test
  void textWithoutAStopPassesWhole() {
    assertEquals(
        "The end is near.", through(new Stops(List.of("STOP")), "The e", "nd is ", "near."));
  }

  @Test
  void aStopInPiecesIsHeldBackAndCut() {
    Stops stops = new Stops(List.of("<|im_end|>"));
    assertEquals("Hello ", stops.accept("Hello <|im_"));
    assertEquals("", stops.accept("end|> and more"));
    assertTrue(stops.met());
  }

  @Test
  void whatOnlyBeganLikeAStopComesOut() {
    Stops stops = new Stops(List.of("abc"));
    assertEquals("", stops.accept("ab"));
    assertEquals("abd", stops.accept("d"));
    assertFalse(stops.met());
  }

  @Test
  void theFirstOfSeveralStopsCuts() {
    Stops stops = new Stops(List.of("dog", "cat"));
    assertEquals("a ", stops.accept("a cat and a dog"));
  }

  @Test
  void howTextIsCutNeverMatters() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append((char) ('a' + random.nextInt(3)));
      }
      List<String> stops = List.of("abca", "bb");
      String whole = through(new Stops(stops), text.toString());
      String[] pieces = text.toString().split("");
      assertEquals(whole, through(new Stops(stops), pieces), "seed " + seed + ": " + text);
    }
  }

  private static String through(Stops stops, String... pieces) {
    StringBuilder out = new StringBuilder();
    for (String piece : pieces) {
      if (!stops.met()) {
        out.append(stops.accept(piece));
      }
    }
    return out.append(stops.rest()).toString();
  }
}
