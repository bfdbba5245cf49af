package dev.postern.routing.detect.layout;

import java.util.List;
import java.util.Locale;

/// A vocabulary to read labels with: which of its words a label has. Letter case does not matter;
/// `fullName`, `full_name`, `FULL-NAME` and `Full name` are the words `full` and `name`.
public final class LabelWords {
  private final List<String> words;

  /// Places in the list plus one, by hash.
  private final int[] slots;

  /// @param words in lower case, of letters and digits
  public LabelWords(List<String> words) {
    this.words = List.copyOf(words);
    this.slots = new int[Integer.highestOneBit(4 * words.size() + 4)];
    for (int id = 0; id < words.size(); id++) {
      String word = words.get(id);
      if (word.isEmpty() || !word.equals(word.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("no word of a label: " + word);
      }
      int slot = slot(word, 0, word.length());
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id + 1;
    }
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
    for (int slot = slot(text, start, end);
        slots[slot] != 0;
        slot = (slot + 1) & (slots.length - 1)) {
      int id = slots[slot] - 1;
      if (matches(words.get(id), text, start, end)) {
        return id;
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

  private int slot(CharSequence text, int start, int end) {
    int hash = 17;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + Character.toLowerCase(text.charAt(i));
    }
    return (hash ^ hash >>> 15) & (slots.length - 1);
  }
}
