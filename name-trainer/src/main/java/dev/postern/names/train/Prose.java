package dev.postern.names.train;

import java.util.ArrayList;
import java.util.List;

/// Texts that name nobody: sentences of user interfaces, put together as paragraphs, lists and
/// wrapped lines.
final class Prose {
  private Prose() {}

  static List<Sample> of(List<String> sentences, Chance chance) {
    List<Sample> out = new ArrayList<>();
    int at = 0;
    while (at < sentences.size()) {
      int end = Math.min(sentences.size(), at + chance.between(1, 6));
      String text =
          String.join(chance.of(" ", " ", "\n", "\n- ", "\n\n"), sentences.subList(at, end));
      out.add(
          new Sample(
              chance.percent(50) ? wrap(text, chance.between(30, 80)) : text,
              List.of(),
              List.of()));
      at = end;
    }
    return out;
  }

  /// Breaks lines at blanks, so that none is much longer than `width`.
  static String wrap(String text, int width) {
    StringBuilder out = new StringBuilder(text);
    int line = 0;
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) == '\n') {
        line = i;
      } else if (out.charAt(i) == ' ' && i - line > width) {
        out.setCharAt(i, '\n');
        line = i;
      }
    }
    return out.toString();
  }
}
