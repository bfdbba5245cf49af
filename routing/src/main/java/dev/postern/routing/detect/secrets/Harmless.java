package dev.postern.routing.detect.secrets;

import java.util.List;

/// What stands where a secret would, and is none: placeholders, references, calls.
final class Harmless {
  private static final List<String> WHOLE = entries('=');
  private static final List<String> PARTS = entries('~');
  private static final List<String> MASKS = entries('!');

  private Harmless() {}

  /// Whether the value says by itself that it is no secret.
  static boolean is(CharSequence text, int start, int end) {
    if (end <= start || isReference(text, start, end) || hasFewCharacters(text, start, end)) {
      return true;
    }
    for (String whole : WHOLE) {
      if (whole.length() == end - start && stands(text, start, end, whole)) {
        return true;
      }
    }
    return isMasked(text, start, end) || hasPart(text, start, end, PARTS);
  }

  /// Whether it is partly hidden, as in `xxxx` or `abc...`, or says that it is an example.
  static boolean isMasked(CharSequence text, int start, int end) {
    return stands(text, end - 3, end, "...") || hasPart(text, start, end, MASKS);
  }

  private static boolean hasPart(CharSequence text, int start, int end, List<String> parts) {
    int limit = Math.min(end, start + 256);
    for (String part : parts) {
      for (int at = start; at + part.length() <= limit; at++) {
        if (stands(text, at, limit, part)) {
          return true;
        }
      }
    }
    return false;
  }

  /// `$NAME`, `%NAME%`, `{…}`, `[…]`, `@name@`, `call(…)`.
  private static boolean isReference(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    char last = text.charAt(end - 1);
    boolean wrapped =
        (first == '%' && last == '%')
            || (first == '@' && last == '@')
            || (first == '{' && last == '}')
            || (first == '[' && last == ']')
            || (first == '(' && last == ')');
    return wrapped || (first == '$' && isName(text, start + 1, end));
  }

  private static boolean isName(CharSequence text, int start, int end) {
    boolean upper = true;
    boolean lower = true;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != ':') {
        return false;
      }
      upper &= !Character.isLowerCase(c);
      lower &= !Character.isUpperCase(c);
    }
    return upper || lower || end - start < 24;
  }

  /// Of at most two different characters.
  private static boolean hasFewCharacters(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    char second = first;
    for (int at = start + 1; at < end; at++) {
      char c = text.charAt(at);
      if (c != first && c != second) {
        if (second != first) {
          return false;
        }
        second = c;
      }
    }
    return true;
  }

  private static boolean stands(CharSequence text, int start, int end, String entry) {
    if (start < 0 || start + entry.length() > end) {
      return false;
    }
    for (int i = 0; i < entry.length(); i++) {
      if (Character.toLowerCase(text.charAt(start + i)) != entry.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> entries(char mark) {
    return Tables.lines("harmless.txt").stream()
        .filter(line -> line.charAt(0) == mark)
        .map(line -> line.substring(1))
        .toList();
  }
}
