package dev.postern.routing.detect.names;

/// What stands between two words. The order is part of the model's format: a new kind goes to the
/// end.
public enum Gap {
  START,
  SPACE,
  WIDE_SPACE,
  LINE,
  COMMA_LINE,
  STOP_LINE,
  BLANK_LINE,
  HYPHEN,
  APOSTROPHE,
  DOT,
  DOT_SPACE,
  COMMA,
  COLON,
  SEMICOLON,
  EXCLAMATION,
  QUESTION,
  DASH,
  OPEN,
  CLOSE,
  QUOTE,
  AT,
  HASH,
  SLASH,
  UNDERSCORE,
  AMPERSAND,
  BAR,
  SIGN,
  OTHER;

  /// Reads the characters in `[from, to)` of the text, none of which is a letter or a digit.
  static Gap between(CharSequence text, int from, int to) {
    if (from == to) {
      return OTHER;
    }
    char last = text.charAt(to - 1);
    if (last == '@') {
      return AT;
    }
    if (last == '#') {
      return HASH;
    }
    if (to - from == 1) {
      return single(last);
    }
    return several(text, from, to, last);
  }

  private static Gap several(CharSequence text, int from, int to, char last) {
    int lines = 0;
    char mark = 0;
    char lastMark = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lines++;
      } else if (c > ' ') {
        lastMark = c;
        if (mark == 0) {
          mark = c;
        }
      }
    }
    if (lines > 1) {
      return BLANK_LINE;
    }
    if (lines == 1) {
      return line(mark);
    }
    if (mark == 0) {
      return WIDE_SPACE;
    }
    if (isOpen(last) || isQuote(last)) {
      return kind(last);
    }
    if (lastMark == '-' && text.charAt(from) == ' ') {
      return DASH;
    }
    if (mark == '.' && lastMark == '.') {
      return DOT_SPACE;
    }
    return kind(lastMark);
  }

  private static Gap line(char mark) {
    return switch (mark) {
      case ',' -> COMMA_LINE;
      case '.', ':', '!', '?' -> STOP_LINE;
      default -> LINE;
    };
  }

  private static Gap single(char c) {
    return switch (c) {
      case ' ' -> SPACE;
      case '\n' -> LINE;
      case '-' -> HYPHEN;
      case '.' -> DOT;
      default -> kind(c);
    };
  }

  private static Gap kind(char c) {
    if (isOpen(c)) {
      return OPEN;
    }
    return switch (c) {
      case '\t', '|' -> BAR;
      case '\'', '’', '`', '´' -> APOSTROPHE;
      case '.', '…' -> DOT_SPACE;
      case ',' -> COMMA;
      case ':' -> COLON;
      case ';' -> SEMICOLON;
      case '!' -> EXCLAMATION;
      case '?' -> QUESTION;
      case '-' -> DASH;
      case ')', ']', '}' -> CLOSE;
      case '"', '“', '”', '„', '«', '»', '‘', '‚' -> QUOTE;
      case '@' -> AT;
      case '#' -> HASH;
      case '/', '\\' -> SLASH;
      case '_' -> UNDERSCORE;
      case '&', '+' -> AMPERSAND;
      case '=', '<', '>', '*', '$', '%', '~', '^' -> SIGN;
      default -> OTHER;
    };
  }

  private static boolean isOpen(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '“' || c == '„' || c == '«' || c == '‘';
  }
}
