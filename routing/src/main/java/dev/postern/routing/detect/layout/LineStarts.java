package dev.postern.routing.detect.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What lines of code, stack traces and differences begin with: the table `line-starts.tsv`.
final class LineStarts {
  /// @param points how much the beginning says; 3 are enough
  record Start(TextKind kind, int points, String text) {}

  private static final List<List<Start>> BY_FIRST = read();

  private LineStarts() {}

  /// What the text from `from` on begins with, the most telling; null when nothing is known of it.
  static @Nullable Start at(CharSequence text, int from, int end) {
    char first = text.charAt(from);
    if (first >= 128) {
      return null;
    }
    Start best = null;
    for (Start start : BY_FIRST.get(first)) {
      if ((best == null || start.points > best.points) && begins(text, from, end, start.text)) {
        best = start;
      }
    }
    return best;
  }

  static boolean begins(CharSequence text, int from, int end, String with) {
    if (from + with.length() > end) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (text.charAt(from + i) != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Start>> read() {
    List<List<Start>> table = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      table.add(new ArrayList<>());
    }
    InputStream found = LineStarts.class.getResourceAsStream("line-starts.tsv");
    try (InputStream file = Objects.requireNonNull(found, "line-starts.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("# ")) {
          String[] parts = line.split("\t", 3);
          Start start = new Start(TextKind.valueOf(parts[0]), Integer.parseInt(parts[1]), parts[2]);
          table.get(start.text.charAt(0)).add(start);
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
