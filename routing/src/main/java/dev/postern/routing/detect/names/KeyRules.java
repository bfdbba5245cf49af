package dev.postern.routing.detect.names;

import java.util.List;
import java.util.Map;

/// Finds names by their keys: `Name: …` in a form, `"full_name": "…"` in JSON, the columns of a CSV
/// file by its first line.
final class KeyRules {
  private static final int LONGEST_NAME = 6;
  private static final int LONGEST_ADDRESS = 20;

  private final Map<Label.Kind, Phrases> keys;
  private final Phrases strict;
  private final Values values;

  KeyRules(Lexicon lexicon) {
    keys = lexicon.keys();
    strict = lexicon.list("key strict");
    values = new Values(lexicon);
  }

  void find(Reading text, List<Mention> found) {
    int line = 0;
    for (int i = 1; i < text.count(); i++) {
      if (!text.sameLine(i)) {
        line = i;
      }
      if (!text.code().has(i) && colon(text, i)) {
        value(text, Math.max(line, i - 5), i, found);
      }
    }
  }

  /// Whether a colon, or an equals sign, and at most blanks and quotes stand before word `i`.
  private static boolean colon(Reading text, int i) {
    Gap gap = text.words().gap(i);
    if (gap != Gap.COLON && gap != Gap.QUOTE && gap != Gap.STOP_LINE) {
      return false;
    }
    int colons = 0;
    for (int at = text.words().end(i - 1); at < text.words().start(i); at++) {
      char c = text.words().text().charAt(at);
      colons += c == ':' ? 1 : 0;
      if (" \t\"'*_:\n".indexOf(c) < 0) {
        return false;
      }
    }
    return colons == 1;
  }

  private void value(Reading text, int line, int first, List<Mention> found) {
    for (Map.Entry<Label.Kind, Phrases> key : keys.entrySet()) {
      Label.Kind kind = key.getKey();
      int size = key.getValue().before(text.words(), first, line);
      if (size == 0) {
        continue;
      }
      boolean doubt = strict.before(text.words(), first, line) == size;
      int end = end(text, first, kind);
      if (end > first && values.believable(text, kind, first, end, doubt)) {
        found.add(new Mention(kind, first, end, "key"));
      }
      return;
    }
  }

  /// Behind the last word of the value: where its line, its quotes or its list ends.
  private static int end(Reading text, int first, Label.Kind kind) {
    int longest = kind == Label.Kind.ADDRESS ? LONGEST_ADDRESS : LONGEST_NAME;
    int end = first + 1;
    while (end < text.count() && end - first <= longest && inside(text, end, kind)) {
      end++;
    }
    return end - first <= longest ? end : first;
  }

  private static boolean inside(Reading text, int i, Label.Kind kind) {
    return switch (text.words().gap(i)) {
      case SPACE, HYPHEN, APOSTROPHE, DOT, DOT_SPACE, AMPERSAND, SLASH -> true;
      case COMMA -> kind == Label.Kind.ADDRESS && text.after(i - 1, 1) == ' ';
      default -> false;
    };
  }
}
