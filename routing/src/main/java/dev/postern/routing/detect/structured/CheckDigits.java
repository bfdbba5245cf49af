package dev.postern.routing.detect.structured;

/// Tells whether the check digits of numbers are right; characters that are no digits are passed
/// over.
final class CheckDigits {
  private CheckDigits() {}

  /// ISO/IEC 7812-1, annex B. False for a number of one digit over and over.
  static boolean luhn(CharSequence text, int start, int end) {
    int sum = 0;
    boolean doubled = false;
    boolean varied = false;
    int last = -1;
    for (int at = end - 1; at >= start; at--) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        continue;
      }
      varied |= last >= 0 && digit != last;
      last = digit;
      int weighted = doubled ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
      doubled = !doubled;
    }
    return varied && sum % 10 == 0;
  }

  /// The sum of the first `count` digits, each with the weights 3, 7, 1 in turn.
  ///
  /// @param modulo whether each product counts by its last digit only
  static int sum371(CharSequence text, int start, int count, boolean modulo) {
    int sum = 0;
    int seen = 0;
    for (int at = start; seen < count; at++) {
      int digit = text.charAt(at) - '0';
      if (digit >= 0 && digit <= 9) {
        int weighted = digit * (seen % 3 == 0 ? 3 : seen % 3 == 1 ? 7 : 1);
        sum += modulo ? weighted % 10 : weighted;
        seen++;
      }
    }
    return sum;
  }

  /// The remainder modulo 97 when further characters are appended to a number; letters count as 10
  /// to 35 (ISO/IEC 7064).
  static int mod97(int remainder, CharSequence text, int start, int end) {
    int rest = remainder;
    for (int at = start; at < end; at++) {
      char character = Near.lower(text.charAt(at));
      if (Near.isDigit(character)) {
        rest = (rest * 10 + character - '0') % 97;
      } else if (Near.isLetter(character)) {
        rest = (rest * 100 + character - 'a' + 10) % 97;
      }
    }
    return rest;
  }
}
