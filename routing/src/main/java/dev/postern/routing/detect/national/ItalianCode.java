package dev.postern.routing.detect.national;

/// The Italian codice fiscale (D.M. 23 December 1976): sixteen characters, the last a check letter.
/// Where two people would have the same, digits are written as letters from L to V.
final class ItalianCode {
  private static final String DIGIT_LETTERS = "LMNPQRSTUV";
  private static final String MONTHS = "ABCDEHLMPRST";

  /// What a character at an odd place counts, by its value: A as 0 to Z as 25.
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private ItalianCode() {}

  static boolean holds(CharSequence code) {
    if (code.length() != 16 || MONTHS.indexOf(code.charAt(8)) < 0 || !isDay(code)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char character = code.charAt(i);
      if (Digits.value(character) < 0) {
        return false;
      }
      int value = Digits.isDigit(character) ? character - '0' : character - 'A';
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return code.charAt(15) == 'A' + sum % 26;
  }

  /// Women's days are 40 more.
  private static boolean isDay(CharSequence code) {
    int tens = digit(code.charAt(9));
    int units = digit(code.charAt(10));
    int day = (10 * tens + units) % 40;
    return tens >= 0 && units >= 0 && tens < 8 && day >= 1 && day <= 31;
  }

  private static int digit(char character) {
    return Digits.isDigit(character) ? character - '0' : DIGIT_LETTERS.indexOf(character);
  }
}
