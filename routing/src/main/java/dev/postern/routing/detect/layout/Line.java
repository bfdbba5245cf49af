package dev.postern.routing.detect.layout;

/// How one line of a text looks.
///
/// @param start of the line, in characters
/// @param end behind its last character, before the line break
/// @param first place that is not blank; `end` when all are
/// @param last place that is not blank; `start - 1` when all are
/// @param marks how many characters are such as code has many of
/// @param separators bits of those of [Columns#SEPARATORS] that it has
record Line(int start, int end, int first, int last, int marks, int separators) {
  /// By character: 1 for a mark, and a separator's bit from the second on.
  private static final byte[] KIND = new byte[128];

  static {
    "{}[]()<>=;$&|\\_".chars().forEach(mark -> KIND[mark] |= 1);
    for (int i = 0; i < Columns.SEPARATORS.length(); i++) {
      KIND[Columns.SEPARATORS.charAt(i)] |= (byte) (2 << i);
    }
  }

  static Line read(CharSequence text, int start) {
    int length = text.length();
    int first = -1;
    int last = start - 1;
    int marks = 0;
    int kinds = 0;
    int at = start;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        break;
      }
      if (c > ' ') {
        first = first < 0 ? at : first;
        last = at;
        int kind = c < 128 ? KIND[c] : 0;
        marks += kind & 1;
        kinds |= kind;
      } else if (c == '\t' && first >= 0) {
        kinds |= KIND[c];
      }
    }
    return new Line(start, at, first < 0 ? at : first, last, marks, kinds >> 1);
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
