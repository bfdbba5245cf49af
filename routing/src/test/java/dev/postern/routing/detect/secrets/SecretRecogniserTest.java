package dev.postern.routing.detect.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Found;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SecretRecogniserTest {
  private static final Detector DETECTOR = new Detector(List.of(new SecretRecogniser()));

  @Test
  void aTokenOfEachFormIsFoundAndNothingElseOfItsText() {
    List<String> examples = data("tokens.txt");
    assertEquals(2 * SecretRule.shipped().size(), examples.size());
    List<String> wrong = new ArrayList<>();
    int misnamed = 0;
    for (String example : examples) {
      Example made = Example.of(example);
      List<String> found = Found.in(made.text, DETECTOR);
      if (found.size() != 1 || !found.getFirst().endsWith(") " + made.secret)) {
        wrong.add(example + " -> " + found);
      } else if (!found.getFirst().equals("SECRET(" + made.kind + ") " + made.secret)) {
        misnamed++;
      }
    }
    assertEquals(List.of(), wrong);
    // Some services' keys look alike; the service's name is then a guess.
    assertTrue(misnamed <= 8, misnamed + " under another service's name");
  }

  @Test
  void secretsAreFoundInAssignmentsAddressesHeadersAndCommandLines() {
    List<String> wrong = new ArrayList<>();
    for (String example : data("assigned.txt")) {
      Example made = Example.of(example);
      List<String> found = Found.in(made.text, DETECTOR);
      if (!found.equals(List.of("SECRET(" + made.kind + ") " + made.secret))) {
        wrong.add(example + " -> " + found);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatOnlyLooksLikeASecretIsLeftAlone() {
    List<String> wrong = new ArrayList<>();
    for (String text : data("no-secrets.txt")) {
      List<String> found = Found.in(unescaped(text), DETECTOR);
      if (!found.isEmpty()) {
        wrong.add(text + " -> " + found);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void hostileTextTakesLinearTime() {
    for (String part :
        List.of(
            "password=",
            "ey.ey",
            ".ey",
            "ghp_",
            "xoxa-",
            "://",
            "://a:",
            "key: \"",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----\n",
            "kind: secret\n",
            "curl -u ",
            "basic ",
            "bearer ",
            "apikey",
            "token(\"",
            "pass ",
            "aws=",
            "<key>\n",
            "api-api-",
            "a3-",
            "\\\"key\\\":")) {
      String text = part.repeat(40_000 / part.length());
      assertTimeout(Duration.ofSeconds(5), () -> Found.in(text, DETECTOR), part);
    }
  }

  /// @param secret that the text has
  private record Example(String kind, String text, String secret) {
    static Example of(String line) {
      String[] columns = line.split("\t", 2);
      String marked = unescaped(columns[1].replace("⁞", ""));
      int start = marked.indexOf('⟦');
      int end = marked.indexOf('⟧');
      String secret = marked.substring(start + 1, end);
      return new Example(columns[0], marked.replace("⟦", "").replace("⟧", ""), secret);
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\\\", "\uE000")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\uE000", "\\");
  }

  private static List<String> data(String name) {
    InputStream found = SecretRecogniserTest.class.getResourceAsStream(name);
    try (InputStream file = Objects.requireNonNull(found, name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
