package dev.postern.routing.detect.secrets;

/// Private keys as text: PEM (RFC 7468), OpenSSH, PGP (RFC 9580), PuTTY.
final class PrivateKeys {
  private static final int LONGEST_HEAD = 80;
  private static final int LONGEST = 16_384;
  private static final int SHORTEST = 40;
  private static final String END = "-----END";
  private static final CharClass BASE64 = CharClass.named('b');

  private PrivateKeys() {}

  /// Where the block ends whose `-----BEGIN` is at `start`, whole or cut off; 0 when it is no
  /// private key.
  static int end(CharSequence text, int start) {
    int head = headEnd(text, start);
    if (head < 0) {
      return 0;
    }
    int letters = 0;
    int at = head;
    for (; at < text.length() && at < head + LONGEST; at++) {
      char c = text.charAt(at);
      if (c == '-' && stands(text, at, END)) {
        return letters < SHORTEST ? 0 : tailEnd(text, at + END.length());
      }
      if (BASE64.has(c)) {
        letters++;
      } else if (!isBetween(c) || (c == '-' && stands(text, at, "-----BEGIN"))) {
        break;
      }
    }
    return letters < SHORTEST ? 0 : at;
  }

  /// The lines of base 64 behind PuTTY's `Private-Lines:`, as `start << 32 | end`; -1 when there
  /// are none.
  static long putty(CharSequence text, int from) {
    int start = from;
    while (start < text.length() && start < from + 16 && text.charAt(start) != '\n') {
      start++;
    }
    int end = start;
    int letters = 0;
    for (int at = start; at < text.length() && at < start + LONGEST; at++) {
      char c = text.charAt(at);
      if (c == '-') {
        break;
      }
      letters += BASE64.has(c) ? 1 : 0;
      if (c == '\n') {
        end = at;
      }
    }
    return letters < SHORTEST || end <= start + 1 ? -1 : (long) (start + 1) << 32 | end;
  }

  /// Behind `-----BEGIN … PRIVATE KEY… -----`; -1 when it is something else.
  private static int headEnd(CharSequence text, int start) {
    boolean secret = false;
    int from = start + "-----BEGIN".length();
    for (int at = from; at < text.length() && at < from + LONGEST_HEAD; at++) {
      char c = text.charAt(at);
      if (c == '-') {
        return secret && stands(text, at, "-----") ? at + 5 : -1;
      }
      if (c == '\n') {
        return -1;
      }
      secret |= c == 'P' && stands(text, at, "PRIVATE KEY");
    }
    return -1;
  }

  private static int tailEnd(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && at < from + LONGEST_HEAD && text.charAt(at) != '\n') {
      if (stands(text, at, "-----")) {
        return at + 5;
      }
      at++;
    }
    return at;
  }

  /// What may stand among the letters: line breaks, also escaped or concatenated ones, armour and
  /// encryption headers.
  private static boolean isBetween(char c) {
    return c <= ' ' || "=\\\"',:-;()._#*>|".indexOf(c) >= 0;
  }

  private static boolean stands(CharSequence text, int at, String what) {
    if (at + what.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < what.length(); i++) {
      if (text.charAt(at + i) != what.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
