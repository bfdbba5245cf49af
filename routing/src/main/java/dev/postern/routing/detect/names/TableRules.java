package dev.postern.routing.detect.names;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds names in the columns of a table (CSV with commas, semicolons, tabs or bars) whose first
/// line names its columns.
final class TableRules {
  private static final int MOST_COLUMNS = 64;
  private static final int LONGEST = 12;

  private final Map<Label.Kind, Phrases> keys;
  private final Phrases strict;
  private final Values values;

  TableRules(Lexicon lexicon) {
    keys = lexicon.keys();
    strict = lexicon.list("key strict");
    values = new Values(lexicon);
  }

  /// The columns of the table that the lines belong to.
  private static final class Header {
    final Label.@Nullable Kind[] kinds = new Label.Kind[MOST_COLUMNS];
    char separator;
    int columns;
    int named;
    int sure;
  }

  void find(Reading text, List<Mention> found) {
    CharSequence all = text.words().text();
    Header header = null;
    int word = 0;
    int end;
    for (int at = 0; at < all.length(); at = end + 1) {
      end = at;
      while (end < all.length() && all.charAt(end) != '\n') {
        end++;
      }
      int first = word;
      while (word < text.count() && text.words().start(word) < end) {
        word++;
      }
      Header next =
          word - first < 2 || text.code().has(first) ? null : header(text, first, word, end);
      if (next != null) {
        header = next;
      } else if (header != null && !row(text, header, first, word, at, end, found)) {
        header = null;
      }
    }
  }

  /// A line whose every cell is short, and of which one is a key that announces a name and nothing
  /// else, or two are keys.
  private @Nullable Header header(Reading text, int first, int to, int end) {
    Header header = new Header();
    header.separator = separator(text, text.words().end(first), end);
    if (header.separator == 0) {
      return null;
    }
    int cell = first;
    for (int i = first; i < to; i++) {
      boolean last = i + 1 == to || separated(text, i, header.separator);
      if (!last) {
        continue;
      }
      if (i - cell > 3 || header.columns == MOST_COLUMNS || !cell(text, header, cell, i + 1)) {
        return null;
      }
      cell = i + 1;
    }
    return header.columns >= 2 && (header.sure > 0 || header.named > 1) ? header : null;
  }

  /// A key may be a number's or a date's, but holds no digits itself.
  private boolean cell(Reading text, Header header, int first, int end) {
    for (int i = first; i < end; i++) {
      if (text.number(i)) {
        return false;
      }
    }
    Label.@Nullable Kind kind = null;
    for (Map.Entry<Label.Kind, Phrases> key : keys.entrySet()) {
      if (kind == null && key.getValue().from(text.words(), first, end) == end - first) {
        kind = key.getKey();
      }
    }
    header.named += kind == null ? 0 : 1;
    header.sure += kind == null || strict.from(text.words(), first, end) > 0 ? 0 : 1;
    header.kinds[header.columns++] = kind;
    return true;
  }

  private static char separator(Reading text, int from, int end) {
    CharSequence all = text.words().text();
    for (int i = from; i < end; i++) {
      char c = all.charAt(i);
      if (c == ',' || c == ';' || c == '\t' || c == '|') {
        return c;
      }
      if (Character.isLetterOrDigit(c) || c == ' ' || c == '_' || c == '"' || c == '-') {
        continue;
      }
      return 0;
    }
    return 0;
  }

  private static boolean separated(Reading text, int i, char separator) {
    for (int at = text.words().end(i); at < text.words().start(i + 1); at++) {
      if (text.words().text().charAt(at) == separator) {
        return true;
      }
    }
    return false;
  }

  /// Whether the line has as many cells as the header; its cells of known columns are added.
  private boolean row(
      Reading text, Header header, int first, int to, int at, int end, List<Mention> found) {
    CharSequence all = text.words().text();
    int column = all.length() > at && all.charAt(at) == header.separator ? -1 : 0;
    int before = found.size();
    boolean quoted = false;
    int word = first;
    int cell = at;
    for (int i = at; i <= end; i++) {
      char c = i < end ? all.charAt(i) : header.separator;
      quoted ^= c == '"';
      if (c != header.separator || (quoted && i < end)) {
        continue;
      }
      int from = word;
      while (word < to && text.words().start(word) < i) {
        word++;
      }
      if (column >= 0 && column < header.columns && i > cell) {
        add(text, header.kinds[column], from, word, found);
      }
      cell = i + 1;
      column++;
    }
    boolean belongs = column == header.columns || column == header.columns + 1;
    if (!belongs && to > first) {
      found.subList(before, found.size()).clear();
    }
    return belongs;
  }

  private void add(
      Reading text, Label.@Nullable Kind kind, int first, int end, List<Mention> found) {
    if (kind == null || end == first || end - first > LONGEST) {
      return;
    }
    if (values.believable(text, kind, first, end, false)) {
      found.add(new Mention(kind, first, end, "column"));
    }
  }
}
