package dev.postern.routing.detect.structured;

/// Knows names of hosts by their form and their top-level domain.
final class Domains {
  private static final int LONGEST = 253;
  private static final WordSet TOP_LEVEL = new WordSet(Table.lines("tlds.txt"));

  private Domains() {}

  /// The end of the longest domain name of at least two labels, the last of them a top-level
  /// domain, that begins at `start`; -1 if there is none.
  static int end(CharSequence text, int start) {
    int best = -1;
    int at = start;
    for (int labels = 1; at - start < LONGEST; labels++) {
      int end = labelEnd(text, at);
      if (end == at) {
        return best;
      }
      if (labels > 1 && isTopLevel(text, at, end)) {
        best = end;
      } else if (labels > 1 && Near.at(text, end) != '.') {
        // The last label is no domain: what came before was not meant as one.
        return -1;
      }
      if (Near.at(text, end) != '.') {
        return best;
      }
      at = end + 1;
    }
    return best;
  }

  static boolean isTopLevel(CharSequence text, int start, int end) {
    return end - start >= 2
        && (TOP_LEVEL.contains(text, start, end) || Near.hasAt(text, start, "xn--"));
  }

  /// Behind the letters, digits and inner dashes at `start`.
  static int labelEnd(CharSequence text, int start) {
    int end = start;
    while (end - start < 64 && isInLabel(Near.at(text, end))) {
      end++;
    }
    while (end > start && Near.at(text, end - 1) == '-') {
      end--;
    }
    return end;
  }

  private static boolean isInLabel(char character) {
    return Near.isWord(character) || character == '-' || character == '_';
  }
}
