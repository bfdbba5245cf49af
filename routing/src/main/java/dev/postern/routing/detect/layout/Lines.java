package dev.postern.routing.detect.layout;

import java.util.Arrays;

/// The lines of a text with their kinds; for lines of tables, where the header is and what
/// separates the columns.
final class Lines {
  private int[] starts = new int[32];
  private int[] headers = new int[32];
  private TextKind[] kinds = new TextKind[32];
  private char[] separators = new char[32];
  private int count;

  void add(int start, TextKind kind) {
    add(start, kind, -1, '\0');
  }

  void add(int start, TextKind kind, int header, char separator) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      headers = Arrays.copyOf(headers, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
      separators = Arrays.copyOf(separators, 2 * count);
    }
    starts[count] = start;
    headers[count] = header;
    kinds[count] = kind;
    separators[count] = separator;
    count++;
  }

  int count() {
    return count;
  }

  int start(int line) {
    return starts[line];
  }

  TextKind kind(int line) {
    return kinds[line];
  }

  /// The line of the table's header; -1 outside tables.
  int header(int line) {
    return headers[line];
  }

  char separator(int line) {
    return separators[line];
  }

  int lineOf(int index) {
    int found = Arrays.binarySearch(starts, 0, count, index);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }
}
