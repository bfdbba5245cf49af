package dev.postern.routing.detect.national;

import java.util.Map;

/// Checks that only one country of southern or western Europe has: Cyprus, France, Italy, Malta,
/// Portugal, Romania, Spain. The laws stand beside the numbers in the table.
final class SouthernChecks {
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FRENCH_KEYS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int[] CYPRUS_EVEN = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  private static final int[] CUI_WEIGHTS = {7, 5, 3, 2, 1, 7, 5, 3, 2};
  private static final int[] MT_WEIGHTS = {3, 4, 6, 7, 8, 9, 10, 1};

  static final Map<String, Check> BY_NAME =
      Map.ofEntries(
          Map.entry("cy-tic", SouthernChecks::cypriotTax),
          Map.entry("es-nie", SouthernChecks::spanishForeigner),
          Map.entry("es-cif", SouthernChecks::spanishCompany),
          Map.entry("es-nuss", SouthernChecks::spanishSocial),
          Map.entry("fr-nir", SouthernChecks::frenchSocial),
          Map.entry("fr-tva", SouthernChecks::frenchVat),
          Map.entry("it-cf", ItalianCode::holds),
          Map.entry("mt-vat", SouthernChecks::malteseVat),
          Map.entry("pt-cc", SouthernChecks::portugueseCard),
          Map.entry("ro-cui", SouthernChecks::romanianTax));

  private SouthernChecks() {}

  private static boolean cypriotTax(CharSequence number) {
    if (number.length() != 9 || !Digits.areDigits(number, 0, 8)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      int digit = Digits.digit(number, i);
      sum += i % 2 == 0 ? CYPRUS_EVEN[digit] : digit;
    }
    return number.charAt(8) == 'A' + sum % 26;
  }

  private static boolean spanishForeigner(CharSequence number) {
    if (number.length() != 9 || !Digits.areDigits(number, 1, 8)) {
      return false;
    }
    int first = number.charAt(0) - 'X';
    return first >= 0
        && first <= 2
        && DNI_LETTERS.charAt((int) ((first * 10_000_000L + Digits.number(number, 1, 8)) % 23))
            == number.charAt(8);
  }

  private static boolean spanishCompany(CharSequence number) {
    if (number.length() != 9 || !Digits.areDigits(number, 1, 8)) {
      return false;
    }
    int check = 0;
    for (int digit = 0; digit < 10; digit++) {
      // The digit that Luhn's scheme wants is the one that completes the seven before it.
      check = luhnWith(number.subSequence(1, 8), digit) ? digit : check;
    }
    char written = number.charAt(8);
    return written == '0' + check || written == "JABCDEFGHI".charAt(check);
  }

  private static boolean luhnWith(CharSequence seven, int digit) {
    int sum = digit;
    for (int i = 0; i < 7; i++) {
      int value = Digits.digit(seven, i);
      sum += i % 2 == 0 ? EuropeanChecks.digitSum(2 * value) : value;
    }
    return sum % 10 == 0;
  }

  /// The province is put before the number; one below ten million is padded differently.
  private static boolean spanishSocial(CharSequence number) {
    if (number.length() != 12 || !Digits.areDigits(number, 0, 12)) {
      return false;
    }
    long province = Digits.number(number, 0, 2);
    long own = Digits.number(number, 2, 10);
    long whole = own < 10_000_000 ? own + province * 10_000_000 : province * 100_000_000 + own;
    return province >= 1 && province <= 66 && whole % 97 == Digits.number(number, 10, 12);
  }

  /// Corsica's 2A and 2B count as 19 and 18. Without its two key digits, a date must do.
  private static boolean frenchSocial(CharSequence number) {
    int length = number.length();
    boolean corsica = length > 6 && (number.charAt(6) == 'A' || number.charAt(6) == 'B');
    if ((length != 13 && length != 15)
        || (corsica && number.charAt(5) != '2')
        || !Digits.areDigits(number, 0, 6)
        || !(corsica || Digits.isDigit(number.charAt(6)))
        || !Digits.areDigits(number, 7, length)
        || !isFrenchMonth(Digits.number(number, 3, 5))) {
      return false;
    }
    long place = corsica ? (number.charAt(6) == 'A' ? 19 : 18) : Digits.number(number, 5, 7);
    long whole =
        (Digits.number(number, 0, 5) * 100 + place) * 1_000_000 + Digits.number(number, 7, 13);
    return length == 13 || 97 - whole % 97 == Digits.number(number, 13, 15);
  }

  /// 20 and more where the month is not known.
  private static boolean isFrenchMonth(long month) {
    return (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  }

  private static boolean frenchVat(CharSequence number) {
    if (number.length() != 13 || !Schemes.luhn(number.subSequence(4, 13), 0)) {
      return false;
    }
    long siren = Digits.number(number, 4, 13);
    if (Digits.areDigits(number, 2, 4)) {
      return (12 + 3 * (siren % 97)) % 97 == Digits.number(number, 2, 4);
    }
    int first = FRENCH_KEYS.indexOf(number.charAt(2));
    int second = FRENCH_KEYS.indexOf(number.charAt(3));
    int key = first < 10 ? 24 * first + second - 10 : 34 * first + second - 100;
    return first >= 0 && second >= 0 && (siren + 1 + key / 11) % 11 == key % 11;
  }

  private static boolean malteseVat(CharSequence number) {
    CharSequence digits = EuropeanChecks.behindLetters(number);
    return digits.length() == 9
        || (digits.length() == 8 && Digits.sum(digits, MT_WEIGHTS) % 37 == 0);
  }

  private static boolean portugueseCard(CharSequence number) {
    if (number.length() != 12) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int value = Digits.value(number.charAt(i));
      if (value < 0) {
        return false;
      }
      int doubled = 2 * value > 9 ? 2 * value - 9 : 2 * value;
      sum += i % 2 == 0 ? doubled : value;
    }
    return sum % 10 == 0;
  }

  private static boolean romanianTax(CharSequence number) {
    CharSequence digits = EuropeanChecks.behindLetters(number);
    int last = digits.length() - 1;
    if (last < 1 || last > 9 || digits.charAt(0) == '0' || !Digits.areDigits(digits, 0, last + 1)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < last; i++) {
      sum += CUI_WEIGHTS[9 - last + i] * Digits.digit(digits, i);
    }
    return 10 * sum % 11 % 10 == Digits.digit(digits, last);
  }
}
