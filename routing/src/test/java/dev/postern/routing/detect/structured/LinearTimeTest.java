package dev.postern.routing.detect.structured;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.postern.routing.detect.Found;
import dev.postern.routing.detect.TooManyFindings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinearTimeTest {
  private static final int MEGABYTE = 1_000_000;
  private static final int TENTH = 100_000;

  /// Quadratic work would take minutes.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final List<String> LARGE = List.of("@", "1", ".", "1.1.1.1.", "1 ", "://", "+1 ");

  private static final List<String> PIECES =
      List.of(
          "@",
          "a@",
          "a@b.",
          "%40",
          "1",
          "1 ",
          "1111 ",
          "1-",
          ".",
          "1.1.1.1.",
          "123.456.789.",
          "a:",
          "ab:",
          "1:",
          "::",
          "1::",
          "ab-",
          "/",
          "www.",
          "a://",
          "http://w",
          "https://a.b/?email=",
          "/u/",
          "x.com/ab",
          "DE89 ",
          "DE89 1234 ",
          "card 4",
          "iban ",
          "at dot ",
          "a dot b ",
          "/home/",
          "\\users\\a ",
          "tel 1 ",
          "call me ",
          "phone 0",
          "+1 ",
          "(0)",
          "born ",
          "12 march ",
          "1/1/",
          "plate ",
          "zip ",
          "imei ",
          "username ",
          "lat 1.",
          "@a ");

  @Test
  void aMegabyteOfOneCharacterOrTwoTakesLinearTime() {
    LARGE.forEach(piece -> inTime(piece, MEGABYTE));
  }

  @Test
  void manyBeginningsOfAnythingTakeLinearTime() {
    PIECES.forEach(piece -> inTime(piece, TENTH));
  }

  private static void inTime(String piece, int size) {
    assertTimeoutPreemptively(LIMIT, () -> find(piece.repeat(size / piece.length())), piece);
  }

  private static void find(String text) {
    try {
      Found.findings(text, Examples.ALL);
    } catch (TooManyFindings expected) {
      // As good an answer as any for such a text.
    }
  }
}
