package dev.postern.routing.detect.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A vocabulary to read labels with: which of its words a label has. Letter case does not matter;
/// `fullName`, `full_name`, `FULL-NAME` and `Full name` are the words `full` and `name`.
public final class LabelWords {
  private final Map<Integer, List<Word>> words;

  private record Word(String text, int id) {}

  /// @param words in lower case, of letters and digits
  public LabelWords(List<String> words) {
    Map<Integer, List<Word>> table = new HashMap<>();
    for (int id = 0; id < words.size(); id++) {
      String word = words.get(id);
      if (word.isEmpty() || !word.equals(word.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("no word of a label: " + word);
      }
      table
          .computeIfAbsent(hash(word, 0, word.length()), _ -> new ArrayList<>())
          .add(new Word(word, id));
    }
    this.words = Map.copyOf(table);
  }

  /// Whether the label has one of the words.
  public boolean in(CharSequence text, Label label) {
    return first(text, label) >= 0;
  }

  /// The place in the list of the label's first word that is in it; -1 when none is.
  public int first(CharSequence text, Label label) {
    for (int at = label.start(); at < label.end(); ) {
      int end = wordEnd(text, at, label.end());
      int id = end > at ? idOf(text, at, end) : -1;
      if (id >= 0) {
        return id;
      }
      at = Math.max(end, at + 1);
    }
    return -1;
  }

  /// The place in the list of the word from `start` to `end`; -1 when it is not in it.
  public int idOf(CharSequence text, int start, int end) {
    for (Word word : words.getOrDefault(hash(text, start, end), List.of())) {
      if (matches(word.text, text, start, end)) {
        return word.id;
      }
    }
    return -1;
  }

  /// Where the word that starts at `start` ends: at what is no letter or digit, and before a
  /// capital that follows a small letter. `start` itself when no word starts there.
  public static int wordEnd(CharSequence text, int start, int limit) {
    int at = start;
    while (at < limit && Character.isLetterOrDigit(text.charAt(at))) {
      if (at > start
          && Character.isUpperCase(text.charAt(at))
          && Character.isLowerCase(text.charAt(at - 1))) {
        return at;
      }
      at++;
    }
    return at;
  }

  private static boolean matches(String word, CharSequence text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != Character.toLowerCase(text.charAt(start + i))) {
        return false;
      }
    }
    return true;
  }

  private static int hash(CharSequence text, int start, int end) {
    int hash = 17;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + Character.toLowerCase(text.charAt(i));
    }
    return hash;
  }
}
