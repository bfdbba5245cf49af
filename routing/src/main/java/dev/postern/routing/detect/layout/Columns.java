package dev.postern.routing.detect.layout;

import org.jspecify.annotations.Nullable;

/// Columns of comma separated values (RFC 4180), of those with other separators, and of Markdown's
/// tables.
final class Columns {
  /// Longer lines are no table: each value's column is counted from the line's start.
  static final int LONGEST_LINE = 2048;

  static final String SEPARATORS = ",;\t|";
  private static final int LONGEST_NAME = 40;

  private Columns() {}

  /// What separates the columns of a header; 0 when the line cannot be one.
  static char separator(CharSequence text, Line line) {
    if (line.blank() || line.length() > LONGEST_LINE) {
      return 0;
    }
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char separator = SEPARATORS.charAt(i);
      boolean has = (line.separators() >> i & 1) != 0;
      if (has && isHeader(text, line, separator)) {
        return separator;
      }
    }
    return 0;
  }

  /// How many separators stand outside quotes before `end`; -1 when a quote stays open.
  static int count(CharSequence text, int start, int end, char separator) {
    int count = 0;
    boolean quoted = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        count++;
      }
    }
    return quoted ? -1 : count;
  }

  /// The header of the column that `index` is in; null when that has none.
  static @Nullable Label header(CharSequence text, char separator, int header, int row, int index) {
    int column = 0;
    boolean quoted = false;
    int valueStart = row;
    for (int at = row; at < index; at++) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        column++;
        valueStart = at + 1;
      }
    }
    int at = header;
    for (int skipped = 0; skipped < column && at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        return null;
      }
      skipped += text.charAt(at) == separator ? 1 : 0;
    }
    return name(text, separator, at, valueStart);
  }

  private static @Nullable Label name(CharSequence text, char separator, int from, int valueStart) {
    int end = from;
    while (end < text.length() && text.charAt(end) != separator && text.charAt(end) != '\n') {
      end++;
    }
    int start = from;
    while (start < end && isPadding(text.charAt(start))) {
      start++;
    }
    while (end > start && isPadding(text.charAt(end - 1))) {
      end--;
    }
    return end > start ? new Label(start, end, valueStart) : null;
  }

  /// Whether all columns have names: short, of words, each at once behind its separator.
  private static boolean isHeader(CharSequence text, Line line, char separator) {
    int columns = 0;
    int start = line.first();
    for (int at = line.first(); at <= line.last() + 1; at++) {
      boolean ends = at > line.last() || text.charAt(at) == separator;
      if (ends) {
        boolean edge = separator == '|' && at == start;
        if (!edge && !isName(text, start, at, separator)) {
          return false;
        }
        columns += edge ? 0 : 1;
        start = at + 1;
      }
    }
    return columns > 1;
  }

  private static boolean isName(CharSequence text, int start, int end, char separator) {
    if (end == start || end - start > LONGEST_NAME) {
      return false;
    }
    if (separator == ',' && text.charAt(start) == ' ') {
      return false;
    }
    int letters = 0;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      letters += Character.isLetter(c) ? 1 : 0;
      if (!Character.isLetterOrDigit(c) && " _-.\"'()/#\r".indexOf(c) < 0) {
        return false;
      }
    }
    return letters > 0;
  }

  private static boolean isPadding(char c) {
    return c <= ' ' || c == '"' || c == '\'';
  }
}
