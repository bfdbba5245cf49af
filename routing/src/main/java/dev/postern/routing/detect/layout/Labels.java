package dev.postern.routing.detect.layout;

import org.jspecify.annotations.Nullable;

/// Finds what stands before a value on its line: a key, a name, a tag.
final class Labels {
  private static final int LOOK_BACK = 120;
  private static final int LONGEST = 40;
  private static final int MOST_BLANKS = 3;

  private final CharSequence text;

  Labels(CharSequence text) {
    this.text = text;
  }

  @Nullable Label before(int index, int lineStart) {
    int floor = Math.max(lineStart, index - LOOK_BACK);
    int at = index - 1;
    while (at >= floor) {
      char c = text.charAt(at);
      switch (c) {
        case '"', '\'', '`' -> {
          if (!isApostrophe(at)) {
            int delimiter = delimiterBefore(at, floor);
            return delimiter < 0
                ? null
                : named(delimiter, at + 1, floor, text.charAt(delimiter) == '=');
          }
        }
        case ':' -> {
          if (!isWithinValue(at)) {
            return named(at, at + 1, floor, false);
          }
        }
        case '=' -> {
          return named(at, at + 1, floor, true);
        }
        case '>' -> {
          return tag(at, floor);
        }
        case ';', '|', '\t', '{', '}', '&', '?', '!' -> {
          return null;
        }
        case '.' -> {
          if (text.charAt(at + 1) <= ' ') {
            return null;
          }
        }
        default -> {}
      }
      at--;
    }
    return null;
  }

  /// The delimiter that the string which opens at `quote` stands behind, be it alone or in an
  /// array; -1 when there is none.
  private int delimiterBefore(int quote, int floor) {
    char mark = text.charAt(quote);
    int at = quote;
    while (at >= floor) {
      int back = skipBlanks(at - 1, floor);
      if (back >= floor && text.charAt(back) == '[') {
        back = skipBlanks(back - 1, floor);
      }
      if (back < floor || isDelimiter(text.charAt(back))) {
        return back < floor ? -1 : back;
      }
      int closing = skipBlanks(back - 1, floor);
      if (text.charAt(back) != ',' || closing < floor || text.charAt(closing) != mark) {
        return -1;
      }
      at = closing - 1;
      while (at >= floor && text.charAt(at) != mark) {
        at--;
      }
    }
    return -1;
  }

  private static boolean isDelimiter(char c) {
    return c == ':' || c == '=' || c == '>';
  }

  /// The name that ends before the delimiter at `delimiter`.
  private @Nullable Label named(int delimiter, int valueStart, int floor, boolean oneWord) {
    int last = delimiter;
    while (last >= floor && " :=>*?\"'`])".indexOf(text.charAt(last)) >= 0) {
      last--;
    }
    int from = Math.max(floor, last + 1 - LONGEST);
    int start = last + 1;
    int blanks = 0;
    while (start > from && isPartOfName(start - 1)) {
      if (text.charAt(start - 1) == ' ') {
        blanks++;
        if (oneWord || blanks > MOST_BLANKS) {
          break;
        }
      }
      start--;
    }
    while (start <= last && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    return start <= last ? new Label(start, last + 1, skipForward(valueStart)) : null;
  }

  private @Nullable Label tag(int closing, int floor) {
    int at = closing - 1;
    while (at >= floor && text.charAt(at) != '<' && text.charAt(at) != '>') {
      at--;
    }
    if (at < floor || text.charAt(at) == '>' || text.charAt(at + 1) == '/') {
      return null;
    }
    int end = at + 1;
    while (end < closing && isPartOfName(end) && text.charAt(end) != ' ') {
      end++;
    }
    return end > at + 1 ? new Label(at + 1, end, closing + 1) : null;
  }

  private boolean isPartOfName(int at) {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ' ') {
      return true;
    }
    boolean joins = c == '.' || c == '\'' || c == '/';
    return joins && text.charAt(at + 1) > ' ';
  }

  private boolean isApostrophe(int at) {
    return text.charAt(at) == '\''
        && at > 0
        && Character.isLetterOrDigit(text.charAt(at - 1))
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  /// A colon of an address or a time.
  private boolean isWithinValue(int at) {
    char next = text.charAt(at + 1);
    if (next == '/') {
      return at + 2 < text.length() && text.charAt(at + 2) == '/';
    }
    return Character.isDigit(next) && at > 0 && Character.isDigit(text.charAt(at - 1));
  }

  private int skipBlanks(int from, int floor) {
    int at = from;
    while (at >= floor && text.charAt(at) == ' ') {
      at--;
    }
    return at;
  }

  private int skipForward(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '*')) {
      at++;
    }
    return at;
  }
}
