package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Keyword;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words that announce an identifier, with what each announces; read from a table of the columns
/// kind, language, and labels apart by `;`.
///
/// Of a label of several words there are the forms with spaces, `_`, `-` and nothing between them,
/// as JSON and code write it.
final class Labels {
  private static final WordSet FILLERS = new WordSet(Table.lines("fillers.txt"));
  private static final String MARKS = ":=#\"'>([*_|.-<`\\/,";
  private static final int FAR = 48;
  private static final int MOST_FILLERS = 4;

  private final Map<Keyword, String> kinds = new HashMap<>();

  Labels(String file) {
    for (List<String> row : Table.rows(file, 3)) {
      for (String label : row.get(2).split(";")) {
        add(label.strip(), row.get(0));
      }
    }
  }

  List<Keyword> keywords() {
    return new ArrayList<>(kinds.keySet());
  }

  /// What the label announces.
  ///
  /// @param label one of the keywords
  String kind(Keyword label) {
    return kinds.getOrDefault(label, "");
  }

  /// Where what a label announces may begin: behind marks and words such as ` number is: "`.
  ///
  /// @param end of the label
  static int value(CharSequence text, int end) {
    int at = end;
    int limit = Math.min(text.length(), end + FAR);
    int lines = 0;
    for (int words = 0; at < limit; ) {
      char character = text.charAt(at);
      if (character == '\n' && ++lines > 1) {
        return at;
      }
      if (Near.isSpace(character) || Near.isOneOf(character, MARKS)) {
        at++;
        continue;
      }
      int wordEnd = Near.wordEnd(text, at, limit);
      if (words == MOST_FILLERS || wordEnd == at || !FILLERS.contains(text, at, wordEnd)) {
        return at;
      }
      at = wordEnd;
      words++;
    }
    return at;
  }

  private void add(String label, String kind) {
    for (String between : List.of(" ", "_", "-", "")) {
      kinds.put(Keyword.word(label.replace(" ", between)), kind);
    }
  }
}
