package dev.postern.routing.detect.layout;

/// How lines of JSON look.
final class JsonLines {
  private static final int LONGEST_KEY = 80;

  private JsonLines() {}

  /// Whether the line begins, behind brackets, with a key and its colon.
  static boolean hasKey(CharSequence text, Line line) {
    int at = line.first();
    while (at <= line.last() && "{[ ".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at > line.last() || text.charAt(at) != '"') {
      return false;
    }
    int limit = Math.min(line.last(), at + LONGEST_KEY);
    at++;
    while (at <= limit && text.charAt(at) != '"') {
      at++;
    }
    at++;
    while (at <= line.last() && text.charAt(at) == ' ') {
      at++;
    }
    return at <= line.last() && text.charAt(at) == ':';
  }

  /// Whether it is brackets and commas only.
  static boolean isBrackets(CharSequence text, Line line) {
    if (line.length() > 4) {
      return false;
    }
    for (int at = line.first(); at <= line.last(); at++) {
      if ("{}[], ".indexOf(text.charAt(at)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether it may be an element of an array.
  static boolean isElement(CharSequence text, Line line) {
    char first = text.charAt(line.first());
    char last = text.charAt(line.last());
    boolean string = first == '"' && (last == '"' || last == ',');
    boolean number = (first == '-' || Character.isDigit(first)) && last == ',';
    return string || number;
  }
}
