package dev.postern.routing.detect.secrets;

/// Credentials in headers of HTTP (RFC 9110, section 11; RFC 6750; RFC 7617).
final class HttpCredentials {
  private static final CharClass TOKEN = CharClass.named('B');
  private static final CharClass BASE64 = CharClass.named('b');
  private static final int LONGEST = 8192;
  private static final int SHORTEST = 8;
  private static final double LEAST_ENTROPY = 2.75;

  private HttpCredentials() {}

  /// The span of the token behind `Bearer `, as `start << 32 | end`; -1 when there is none.
  static long bearer(CharSequence text, int from) {
    int start = skipBlanks(text, from);
    int end = start;
    boolean digit = false;
    while (end < text.length() && end < start + LONGEST && isToken(text.charAt(end))) {
      digit |= Character.isDigit(text.charAt(end));
      end++;
    }
    boolean random =
        end - start >= SHORTEST
            && digit
            && Randomness.entropy(text, start, end) >= LEAST_ENTROPY
            && !Randomness.isWords(text, start, end)
            && !Harmless.is(text, start, end);
    return random ? (long) start << 32 | end : -1;
  }

  /// The span of user and password in base 64 behind `Basic `, as `start << 32 | end`; -1 when
  /// there is none.
  static long basic(CharSequence text, int from) {
    int start = skipBlanks(text, from);
    int end = start;
    while (end < text.length() && end < start + LONGEST && BASE64.has(text.charAt(end))) {
      end++;
    }
    int letters = end;
    while (end < text.length() && end < letters + 2 && text.charAt(end) == '=') {
      end++;
    }
    boolean ends = end == text.length() || "\"'` \t\r\n;,\\<&)".indexOf(text.charAt(end)) >= 0;
    if (letters - start < SHORTEST || !ends || Harmless.isMasked(text, start, end)) {
      return -1;
    }
    return isPair(text, start, letters) ? (long) start << 32 | end : -1;
  }

  /// Whether it decodes to mostly printable text with a colon.
  private static boolean isPair(CharSequence text, int start, int end) {
    int bits = 0;
    int held = 0;
    int bytes = 0;
    int odd = 0;
    boolean colon = false;
    for (int at = start; at < end; at++) {
      held = held << 6 | value(text.charAt(at));
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        int octet = held >>> bits & 0xFF;
        bytes++;
        odd += octet < ' ' || octet == 127 ? 1 : 0;
        colon |= octet == ':';
      }
    }
    return colon && odd * 20 <= bytes;
  }

  private static int value(char c) {
    if (c >= 'a') {
      return c - 'a' + 26;
    }
    if (c >= 'A') {
      return c - 'A';
    }
    return switch (c) {
      case '+' -> 62;
      case '/' -> 63;
      default -> c - '0' + 52;
    };
  }

  private static boolean isToken(char c) {
    return TOKEN.has(c) || c == '.' || c == '~' || c == '@';
  }

  private static int skipBlanks(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && at < from + 8 && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }
}
