package dev.postern.routing.detect.secrets;

import org.jspecify.annotations.Nullable;

/// The secret part of a pair of user and password.
///
/// @param start of the secret's span
/// @param end behind its last character
record Credentials(int start, int end) {
  private static final int LONGEST = 400;
  private static final int SHORTEST_TOKEN = 20;

  /// Those of an address (RFC 3986, section 3.2.1) whose authority starts at `from`; null when it
  /// has none, or a placeholder.
  static @Nullable Credentials in(CharSequence text, int from) {
    int colon = -1;
    int host = -1;
    int at = from;
    for (; at < text.length() && at < from + LONGEST; at++) {
      char c = text.charAt(at);
      if (c <= ' ' || ("/?#\"'`<>|\\,;()[]".indexOf(c) >= 0 && !isWrapper(text, at))) {
        break;
      }
      if (c == ':' && colon < 0) {
        colon = at;
      } else if (c == '@') {
        host = at;
      }
    }
    if (host < 0) {
      return null;
    }
    if (colon < 0 || colon > host) {
      return isToken(text, from, host) ? new Credentials(from, host) : null;
    }
    return secret(text, colon + 1, host, from);
  }

  /// Those of Oracle's JDBC addresses: `user/password@host`.
  static @Nullable Credentials inOracle(CharSequence text, int from) {
    int slash = -1;
    for (int at = from; at < text.length() && at < from + LONGEST; at++) {
      char c = text.charAt(at);
      if (c <= ' ' || c == '"' || c == '\'' || c == '(') {
        return null;
      }
      if (c == '/' && slash < 0) {
        slash = at;
      } else if (c == '@') {
        return slash < 0 ? null : secret(text, slash + 1, at, from);
      }
    }
    return null;
  }

  /// Those that stand behind curl's `-u` or `--user`.
  static @Nullable Credentials ofCurl(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && at < from + 8 && " =\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at >= text.length() || (at == from && !isQuote(text.charAt(at)))) {
      return null;
    }
    int start = at;
    int colon = -1;
    char quote = 0;
    for (; at < text.length() && at < start + LONGEST; at++) {
      char c = text.charAt(at);
      if (c == '\n' || (quote == 0 && c <= ' ')) {
        break;
      }
      if (isQuote(c)) {
        quote = quote == 0 ? c : c == quote ? 0 : quote;
      } else if (c == ':' && colon < 0) {
        colon = at;
      }
    }
    return colon < 0 ? null : ofPair(text, start, colon, at);
  }

  private static @Nullable Credentials ofPair(CharSequence text, int start, int colon, int end) {
    int from = colon + 1;
    int to = end;
    while (from < to && isQuote(text.charAt(from))) {
      from++;
    }
    while (to > from && isQuote(text.charAt(to - 1))) {
      to--;
    }
    if (to > from) {
      return to - from < 3 ? null : secret(text, from, to, start);
    }
    // A key as the user's name, and no password.
    int user = isQuote(text.charAt(start)) ? start + 1 : start;
    return colon - user >= 8 && hasDigit(text, user, colon)
        ? secret(text, user, colon, user)
        : null;
  }

  private static @Nullable Credentials secret(CharSequence text, int start, int end, int whole) {
    boolean harmless =
        end <= start
            || Harmless.is(text, start, end)
            || Harmless.isMasked(text, whole, end)
            || (text.charAt(start) == '$' && !hasDigit(text, start, end));
    return harmless ? null : new Credentials(start, end);
  }

  private static boolean isToken(CharSequence text, int start, int end) {
    return end - start >= SHORTEST_TOKEN
        && hasDigit(text, start, end)
        && Randomness.entropy(text, start, end) > 3.5
        && !Randomness.isWords(text, start, end)
        && !Harmless.is(text, start, end);
  }

  private static boolean hasDigit(CharSequence text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (Character.isDigit(text.charAt(at))) {
        return true;
      }
    }
    return false;
  }

  /// Brackets and the like may be a part of a password when they stand within one.
  private static boolean isWrapper(CharSequence text, int at) {
    return ",;()[]".indexOf(text.charAt(at)) >= 0
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
