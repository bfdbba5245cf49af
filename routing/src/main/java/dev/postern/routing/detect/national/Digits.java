package dev.postern.routing.detect.national;

/// Reads digits and numbers out of a written number.
final class Digits {
  /// No value: the character is neither a digit nor a capital letter.
  static final int NONE = Integer.MIN_VALUE;

  private Digits() {}

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  static boolean isLetter(char character) {
    return character >= 'A' && character <= 'Z';
  }

  /// Whether all characters from `from` to `to` are digits.
  static boolean areDigits(CharSequence number, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(number.charAt(i))) {
        return false;
      }
    }
    return to <= number.length();
  }

  static int digit(CharSequence number, int index) {
    return number.charAt(index) - '0';
  }

  /// The number that the characters from `from` to `to`, all of them digits, write.
  static long number(CharSequence number, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = 10 * value + digit(number, i);
    }
    return value;
  }

  /// 0 to 9 for digits, 10 to 35 for letters (ISO 7064, ICAO Doc 9303); [#NONE] for others.
  static int value(char character) {
    if (isDigit(character)) {
      return character - '0';
    }
    return isLetter(character) ? character - 'A' + 10 : NONE;
  }

  /// The sum of the first characters' values, each times its weight; [#NONE] when one has none.
  static int sum(CharSequence number, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      int value = value(number.charAt(i));
      if (value < 0) {
        return NONE;
      }
      sum += weights[i] * value;
    }
    return sum;
  }
}
