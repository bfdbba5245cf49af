package dev.postern.routing.detect.peek;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Found;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.secrets.SecretRecogniser;
import dev.postern.routing.detect.structured.StructuredRecognisers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PeekTest {
  private static final Detector DETECTOR = new Detector(recognisers(), Peeks.all());
  private static final Detector BLIND = new Detector(recognisers());

  @Test
  void identifiersAreFoundInTheirEncodings() {
    List<String> wrong = new ArrayList<>();
    for (String example : data()) {
      String[] columns = example.split("\t", 2);
      String marked =
          columns[1].replace("\\\\", "\uE000").replace("\\n", "\n").replace("\uE000", "\\");
      String span = marked.substring(marked.indexOf('⟦') + 1, marked.indexOf('⟧'));
      String text = marked.replace("⟦", "").replace("⟧", "");
      List<String> found = Found.in(text, DETECTOR);
      if (!found.contains(columns[0] + " " + span)) {
        wrong.add(example + " -> " + found);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aTextEncodedThreeTimesIsNotLookedThrough() {
    String text = "write to ada.lovelace@example.org today";
    for (int i = 0; i < 3; i++) {
      text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(List.of(), Found.in("x: " + text, DETECTOR));
  }

  @Test
  void ordinaryTextsHaveTheSameFindingsWithAndWithoutPeeks() {
    for (String text :
        List.of(
            "The one thing, or two: six of nine were seven.",
            "ThisIsAVeryLongIdentifierInCamelCase and commit 9a038989604e8da62ecddbe2094b16ce1b77",
            "width=40 height=3d a=20 100%25 %d %20s =C3",
            "C:\\users\\x and &amp; and &#xyz; and \\u12",
            "1 2 3 4 5")) {
      assertEquals(Found.in(text, BLIND), Found.in(text, DETECTOR), text);
    }
  }

  @Test
  void anEmailIsFoundHoweverItsLettersAreEscaped() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      StringBuilder escaped = new StringBuilder();
      int kind = random.nextInt(4);
      for (char letter : "ada.lovelace@example.org".toCharArray()) {
        escaped.append(
            random.nextInt(3) > 0 && letter != '@'
                ? String.valueOf(letter)
                : switch (kind) {
                  case 0 -> String.format("%%%02X", (int) letter);
                  case 1 -> String.format("&#%d;", (int) letter);
                  case 2 -> String.format("\\u%04x", (int) letter);
                  default -> String.format("&#x%x;", (int) letter);
                });
      }
      List<String> found = Found.in("to " + escaped + " now", DETECTOR);
      assertEquals(List.of("EMAIL " + escaped), found, "seed " + seed + ", run " + run);
    }
  }

  @Test
  void hostileTextTakesLinearTime() {
    for (String part :
        List.of(
            "QUFB-",
            "QUFBQUFBQUFBQUFB",
            "%41",
            "%41\n",
            "=41=\n",
            "\\u0041",
            "&#65;",
            "one ",
            "1 ",
            "QUFBQUFBQUFBQUFB\n",
            "AB+/",
            "x".repeat(63) + "=\n",
            "%2541")) {
      String text = part.repeat(100_000 / part.length());
      assertTimeout(Duration.ofSeconds(10), () -> findings(text), part);
    }
  }

  private static List<Finding> findings(String text) {
    return Found.findings(text, DETECTOR);
  }

  private static List<Recogniser> recognisers() {
    List<Recogniser> all =
        new ArrayList<>(StructuredRecognisers.all(StructuredRecognisers.USUAL_REGIONS));
    all.add(new SecretRecogniser());
    return all;
  }

  private static List<String> data() {
    InputStream found = PeekTest.class.getResourceAsStream("encoded.txt");
    try (InputStream file = Objects.requireNonNull(found, "encoded.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
