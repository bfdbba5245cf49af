package dev.postern.routing.detect.layout;

/// How one line of a text looks.
///
/// @param start of the line, in characters
/// @param end behind its last character, before the line break
/// @param first place that is not blank; `end` when all are
/// @param last place that is not blank; `start - 1` when all are
/// @param marks how many characters are such as code has many of
record Line(int start, int end, int first, int last, int marks) {
  private static final boolean[] MARK = new boolean[128];

  static {
    "{}[]()<>=;$&|\\_".chars().forEach(mark -> MARK[mark] = true);
  }

  static Line read(CharSequence text, int start) {
    int length = text.length();
    int first = -1;
    int last = start - 1;
    int marks = 0;
    int at = start;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        break;
      }
      if (c > ' ') {
        first = first < 0 ? at : first;
        last = at;
        marks += c < 128 && MARK[c] ? 1 : 0;
      }
    }
    return new Line(start, at, first < 0 ? at : first, last, marks);
  }

  boolean blank() {
    return last < first;
  }

  int indentation() {
    return first - start;
  }

  /// Without blanks around it.
  int length() {
    return last + 1 - first;
  }
}
