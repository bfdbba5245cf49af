package dev.postern.routing.detect.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Found;
import java.util.ArrayList;
import java.util.List;

/// Example texts, one per line, each followed by what shall be found in it, in lines that begin
/// with `> `; nothing else shall be found. `\n` in a text is a line break.
final class Examples {
  static final Detector ALL =
      new Detector(StructuredRecognisers.all(StructuredRecognisers.USUAL_REGIONS));

  private Examples() {}

  /// Checks all examples of a file, and tells of all that fail.
  static void check(String file) {
    List<String> wrong = new ArrayList<>();
    List<String> lines = Table.lines(file);
    int texts = 0;
    for (int line = 0; line < lines.size(); texts++) {
      String text = lines.get(line++);
      List<String> expected = new ArrayList<>();
      while (line < lines.size() && lines.get(line).startsWith("> ")) {
        expected.add(lines.get(line++).substring(2));
      }
      List<String> found = Found.in(text.replace("\\n", "\n"), ALL);
      if (!found.equals(expected)) {
        wrong.add(text + "\n  expected " + expected + "\n  found    " + found);
      }
    }
    assertTrue(texts > 5, "too few examples in " + file);
    assertEquals("", String.join("\n", wrong));
  }
}
