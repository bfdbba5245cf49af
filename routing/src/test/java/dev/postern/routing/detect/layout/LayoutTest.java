package dev.postern.routing.detect.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  @Test
  void eachLineHasTheKindThatTheDataFileSays() {
    List<String> texts = new ArrayList<>();
    List<List<String>> kinds = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (String line : data("lines.txt")) {
      if (line.equals("-----")) {
        texts.add(text.substring(0, text.length() - 1));
        kinds.add(lines);
        text.setLength(0);
        lines = new ArrayList<>();
        continue;
      }
      String[] parts = line.split("\t", 2);
      lines.add(parts[0] + "\t" + parts[1]);
      text.append(parts[1]).append('\n');
    }
    texts.add(text.substring(0, text.length() - 1));
    kinds.add(lines);
    assertEquals(18, texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(kinds.get(i), kindsOf(texts.get(i)));
    }
  }

  @Test
  void labelsAreWhatTheDataFileSays() {
    List<String> examples = data("labels.txt");
    assertEquals(28, examples.size());
    for (String example : examples) {
      String[] parts = example.split("\t", 2);
      String marked = parts[1].replace("\\n", "\n").replace("\\t", "\t");
      int index = marked.indexOf('⟦');
      String text = marked.replace("⟦", "").replace("⟧", "");
      Label label = Layout.of(text).labelOf(index);
      String found = label == null ? "-" : text.substring(label.start(), label.end());
      assertEquals(parts[0], found, marked);
    }
  }

  @Test
  void aLabelTellsWhereItsValueBegins() {
    String text = "Name: Anna Müller";
    Label label = Objects.requireNonNull(Layout.of(text).labelOf(text.indexOf("Müller")));
    assertEquals(text.indexOf("Anna"), label.valueStart());
  }

  @Test
  void wordsOfALabelAreReadHoweverItIsWritten() {
    LabelWords words = new LabelWords(List.of("first", "name", "größe"));
    for (String label :
        List.of("name", "NAME", "fullName", "full_name", "full-name", "Full Name", "user.name")) {
      assertTrue(words.in(label, new Label(0, label.length(), 0)), label);
    }
    assertEquals(0, words.first("the_firstName", new Label(0, 13, 0)));
    assertEquals(2, words.first("GRÖSSE Größe", new Label(0, 12, 0)));
    for (String label : List.of("filename", "names", "n", "_", "surnameof")) {
      assertFalse(words.in(label, new Label(0, label.length(), 0)), label);
    }
  }

  @Test
  void anyTextHasALayoutOfItsLinesAndLabelsBeforeTheirValues() {
    long seed = 20261124;
    Random random = new Random(seed);
    String letters = "a \"':=,;|<>{}[]()\n\n\t`~-@+.é1A";
    for (int run = 0; run < 5_000; run++) {
      StringBuilder made = new StringBuilder();
      int length = random.nextInt(80);
      for (int i = 0; i < length; i++) {
        made.append(letters.charAt(random.nextInt(letters.length())));
      }
      String text = made.toString();
      Layout layout = Layout.of(text);
      for (int i = 0; i < length; i++) {
        String about = "seed " + seed + ": " + text;
        int lineStart = text.lastIndexOf('\n', i - 1) + 1;
        int lineEnd = text.indexOf('\n', i);
        assertEquals(lineStart, layout.lineStart(i), about);
        assertEquals(lineEnd < 0 ? length : lineEnd, layout.lineEnd(i), about);
        Label label = layout.labelOf(i);
        assertTrue(label == null || label.end() <= i, about);
      }
    }
  }

  @Test
  void aMegabyteOfHostileLinesIsReadInLinearTime() {
    for (String part : List.of("`", "\"", ",", "a,", "{", "a:", "\n", " ", "<", "- ", "a,b\n")) {
      String text = part.repeat(1_000_000 / part.length());
      assertTimeout(
          Duration.ofSeconds(5),
          () -> {
            Layout layout = Layout.of(text);
            for (int i = 0; i < text.length(); i += 7) {
              layout.labelOf(i);
            }
          },
          part);
    }
  }

  private static List<String> kindsOf(String text) {
    Layout layout = Layout.of(text);
    List<String> kinds = new ArrayList<>();
    int at = 0;
    for (String line : text.split("\n", -1)) {
      kinds.add(layout.kindAt(at) + "\t" + line);
      at += line.length() + 1;
    }
    return kinds;
  }

  private static List<String> data(String name) {
    List<String> lines = new ArrayList<>();
    InputStream found = LayoutTest.class.getResourceAsStream(name);
    try (InputStream file = Objects.requireNonNull(found, name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> !line.startsWith("# Each") && !line.startsWith("# The"))
          .forEach(lines::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return lines;
  }
}
