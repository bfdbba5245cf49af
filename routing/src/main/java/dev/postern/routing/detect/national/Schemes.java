package dev.postern.routing.detect.national;

/// The check schemes that many countries share.
final class Schemes {
  /// Products in the dihedral group of order ten (Verhoeff, "Error detecting decimal codes", 1969).
  private static final String[] DIHEDRAL = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
  };

  private static final String[] PERMUTED = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258"
  };

  private Schemes() {}

  /// ISO/IEC 7812-1, Luhn: every second digit from the right is doubled.
  ///
  /// @param plus what digits before the number would add
  static boolean luhn(CharSequence number, int plus) {
    return Digits.areDigits(number, 0, number.length()) && luhnSum(number, 10, plus) % 10 == 0;
  }

  /// Luhn over digits and letters.
  static boolean luhn36(CharSequence number) {
    return areValues(number) && luhnSum(number, 36, 0) % 36 == 0;
  }

  private static int luhnSum(CharSequence number, int base, int plus) {
    int sum = plus;
    for (int i = 0; i < number.length(); i++) {
      int value = Digits.value(number.charAt(i));
      boolean doubled = (number.length() - i) % 2 == 0;
      sum += doubled ? 2 * value / base + 2 * value % base : value;
    }
    return sum;
  }

  /// Verhoeff's scheme: refuses every single wrong digit and every swap of neighbours.
  static boolean verhoeff(CharSequence number) {
    if (!Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    int check = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = Digits.digit(number, number.length() - 1 - i);
      check = DIHEDRAL[check].charAt(PERMUTED[i % 8].charAt(digit) - '0') - '0';
    }
    return check == 0;
  }

  /// ISO 7064 MOD 11,10.
  static boolean mod11and10(CharSequence number) {
    if (!Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    int product = 10;
    int last = number.length() - 1;
    for (int i = 0; i < last; i++) {
      int sum = (product + Digits.digit(number, i)) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (product + Digits.digit(number, last)) % 10 == 1;
  }

  /// ISO 7064 MOD 11-2; the last character may be X, for ten.
  static boolean mod11minus2(CharSequence number) {
    int last = number.length() - 1;
    if (!Digits.areDigits(number, 0, last)) {
      return false;
    }
    int check = 0;
    for (int i = 0; i < last; i++) {
      check = 2 * (check + Digits.digit(number, i)) % 11;
    }
    char written = number.charAt(last);
    int value = written == 'X' ? 10 : Digits.isDigit(written) ? written - '0' : -1;
    return value >= 0 && (check + value) % 11 == 1;
  }

  /// ISO 7064 MOD 97-10, letters as two digits (ISO 13616).
  static boolean mod97minus10(CharSequence number) {
    if (!areValues(number)) {
      return false;
    }
    int rest = 0;
    for (int i = 0; i < number.length(); i++) {
      int value = Digits.value(number.charAt(i));
      rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
  }

  /// The last digits are the remainder of the number before them.
  static boolean tail(CharSequence number, int modulus, int digits) {
    int split = number.length() - digits;
    return split > 0
        && Digits.areDigits(number, 0, number.length())
        && Digits.number(number, 0, split) % modulus
            == Digits.number(number, split, number.length());
  }

  /// The last two digits are what the remainder of the number before them lacks of the modulus.
  static boolean key(CharSequence number, int modulus) {
    int split = number.length() - 2;
    return split > 0
        && Digits.areDigits(number, 0, number.length())
        && modulus - Digits.number(number, 0, split) % modulus
            == Digits.number(number, split, number.length());
  }

  /// The last character is the table's for the remainder of the number before it.
  static boolean letter(CharSequence number, String table) {
    int last = number.length() - 1;
    return last > 0
        && Digits.areDigits(number, 0, last)
        && table.charAt((int) (Digits.number(number, 0, last) % table.length()))
            == number.charAt(last);
  }

  /// Whether the number lies between two others, both included.
  static boolean range(CharSequence number, int low, int high) {
    if (!Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    long value = Digits.number(number, 0, number.length());
    return value >= low && value <= high;
  }

  private static boolean areValues(CharSequence number) {
    for (int i = 0; i < number.length(); i++) {
      if (Digits.value(number.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
