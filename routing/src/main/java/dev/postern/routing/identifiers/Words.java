package dev.postern.routing.identifiers;

import java.util.ArrayList;
import java.util.List;

/// The words of a name, without titles.
final class Words {
  /// From `start` to `end` in a spelling.
  record Word(int start, int end) {
    /// In letters.
    int length() {
      return end - start;
    }
  }

  private Words() {}

  static List<Word> of(Spelling spelling) {
    List<Word> words = new ArrayList<>();
    for (int start = 0; start < spelling.length(); start++) {
      int end = start;
      while (end < spelling.length() && !separates(spelling.at(end))) {
        end++;
      }
      if (end > start && !WordList.TITLES.contains(spelling, start, end)) {
        words.add(new Word(start, end));
      }
      start = end;
    }
    return words;
  }

  private static boolean separates(char letter) {
    return letter == ' ' || letter == '.' || letter == ',';
  }
}
