package dev.postern.routing.detect.national;

import java.util.List;
import java.util.Map;

/// Checks that only one other country of the European Union has. The laws stand beside the numbers
/// in the table.
final class EuropeanChecks {
  private static final Check BIRTH_DATE =
      new DateWithin("yymmdd", 0, List.of(20, 50, 70), List.of());
  private static final String PPS_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";
  private static final String HETU_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final int[] FROM_EIGHT = {8, 7, 6, 5, 4, 3, 2};
  private static final int[] RVNR_WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  private static final int[] FROM_NINE = {9, 8, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] RISING = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  private static final int[] FALLING = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] HU_COMPANY = {9, 7, 3, 1, 9, 7, 3, 1};
  private static final int[] LT_FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2};
  private static final int[] LT_SECOND = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4};
  private static final int[] BSN_WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

  static final Map<String, Check> BY_NAME =
      Map.ofEntries(
          Map.entry("at-uid", EuropeanChecks::austrianUid),
          Map.entry("be-nn", EuropeanChecks::belgianNational),
          Map.entry("be-eid", EuropeanChecks::belgianCard),
          Map.entry("cz-rc", EuropeanChecks::birthNumber),
          Map.entry("cz-dic", EuropeanChecks::czechTax),
          Map.entry("de-idnr-digits", EuropeanChecks::germanTaxDigits),
          Map.entry("de-rvnr", EuropeanChecks::germanPension),
          Map.entry("de-kvnr", EuropeanChecks::germanHealth),
          Map.entry("de-driving-licence", EuropeanChecks::germanLicence),
          Map.entry("fi-hetu", EuropeanChecks::finnishPersonal),
          Map.entry("hu-personal", EuropeanChecks::hungarianPersonal),
          Map.entry("hu-vat", EuropeanChecks::hungarianVat),
          Map.entry("ie-pps", EuropeanChecks::irishPersonal),
          Map.entry("ie-vat", EuropeanChecks::irishPersonalOfVat),
          Map.entry("lt-pvm", EuropeanChecks::lithuanianVat),
          Map.entry("lu-matricule", EuropeanChecks::luxembourgVerhoeff),
          Map.entry("nl-bsn", EuropeanChecks::dutchPersonal),
          Map.entry("nl-btw", EuropeanChecks::dutchVat),
          Map.entry("se-orgnr", EuropeanChecks::swedishCompany));

  private EuropeanChecks() {}

  private static boolean austrianUid(CharSequence number) {
    if (number.length() != 8 || !Digits.areDigits(number, 0, 8)) {
      return false;
    }
    int sum = 4;
    for (int i = 0; i < 7; i++) {
      int digit = Digits.digit(number, i);
      sum += i % 2 == 0 ? digit : digitSum(2 * digit);
    }
    return (sum + Digits.digit(number, 7)) % 10 == 0;
  }

  /// From 2000 on, a 2 stands before the number that is divided. Month and day are 0 when unknown.
  private static boolean belgianNational(CharSequence number) {
    if (number.length() != 11 || !Digits.areDigits(number, 0, 11)) {
      return false;
    }
    long month = Digits.number(number, 2, 4) % 20;
    if (Digits.digit(number, 2) > 5 || month > 12 || Digits.number(number, 4, 6) > 31) {
      return false;
    }
    long first = Digits.number(number, 0, 9);
    long key = 97 - Digits.number(number, 9, 11);
    boolean young = Digits.number(number, 0, 2) <= 40;
    return first % 97 == key || (young && (2_000_000_000L + first) % 97 == key);
  }

  private static boolean belgianCard(CharSequence number) {
    if (number.length() != 12 || !Digits.areDigits(number, 0, 12)) {
      return false;
    }
    long rest = Digits.number(number, 0, 10) % 97;
    return (rest == 0 ? 97 : rest) == Digits.number(number, 10, 12);
  }

  /// Nine digits, until 1953, have no check digit.
  private static boolean birthNumber(CharSequence number) {
    if (!Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    if (number.length() == 9) {
      return Digits.number(number, 0, 2) <= 53 && Digits.number(number, 6, 9) != 0;
    }
    return number.length() == 10
        && Digits.number(number, 0, 9) % 11 % 10 == Digits.digit(number, 9);
  }

  private static boolean czechTax(CharSequence number) {
    CharSequence digits = behindLetters(number);
    if (!Digits.areDigits(digits, 0, digits.length())) {
      return false;
    }
    if (digits.length() == 8) {
      int gap = Math.floorMod(-Digits.sum(digits, FROM_EIGHT), 11);
      return Digits.digit(digits, 0) != 9 && Digits.digit(digits, 7) == (gap == 0 ? 1 : gap % 10);
    }
    if (digits.length() == 9 && digits.charAt(0) == '6') {
      int rest = Digits.sum(digits.subSequence(1, 8), FROM_EIGHT) % 11;
      return Digits.digit(digits, 8) == Math.floorMod(8 - Math.floorMod(10 - rest, 11), 10);
    }
    return BIRTH_DATE.holds(digits) && birthNumber(digits);
  }

  static CharSequence behindLetters(CharSequence number) {
    int at = 0;
    while (at < number.length() && Digits.isLetter(number.charAt(at))) {
      at++;
    }
    return number.subSequence(at, number.length());
  }

  /// Among the first ten digits one stands twice or three times, and no other more than once.
  private static boolean germanTaxDigits(CharSequence number) {
    if (number.length() != 11 || !Digits.areDigits(number, 0, 11)) {
      return false;
    }
    long counts = 0;
    for (int i = 0; i < 10; i++) {
      counts += 1L << (4 * Digits.digit(number, i));
    }
    int repeated = 0;
    int most = 0;
    for (int digit = 0; digit < 10; digit++) {
      int count = (int) (counts >>> (4 * digit)) & 15;
      repeated += count > 1 ? 1 : 0;
      most = Math.max(most, count);
    }
    return repeated == 1 && most <= 3;
  }

  private static boolean germanPension(CharSequence number) {
    if (number.length() != 12
        || !Digits.areDigits(number, 0, 8)
        || !Digits.isLetter(number.charAt(8))
        || !Digits.areDigits(number, 9, 12)
        || Digits.number(number, 2, 4) % 50 > 31
        || !isMonth(number, 4)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += digitSum(RVNR_WEIGHTS[i] * withLetter(number, 8, i));
    }
    return sum % 10 == Digits.digit(number, 11);
  }

  private static boolean isMonth(CharSequence number, int at) {
    long month = Digits.number(number, at, at + 2);
    return month >= 1 && month <= 12;
  }

  private static boolean germanHealth(CharSequence number) {
    if (number.length() != 10
        || !Digits.isLetter(number.charAt(0))
        || !Digits.areDigits(number, 1, 10)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += digitSum((1 + i % 2) * withLetter(number, 0, i));
    }
    return sum % 10 == Digits.digit(number, 9);
  }

  /// The digit at `index` when the letter at `letter` is written as two digits, A as 01.
  private static int withLetter(CharSequence number, int letter, int index) {
    int place = number.charAt(letter) - 'A' + 1;
    if (index == letter) {
      return place / 10;
    }
    return index == letter + 1
        ? place % 10
        : Digits.digit(number, index > letter ? index - 1 : index);
  }

  static int digitSum(int value) {
    return value / 10 + value % 10;
  }

  private static boolean germanLicence(CharSequence number) {
    int sum = number.length() == 11 ? Digits.sum(number, FROM_NINE) : Digits.NONE;
    if (sum == Digits.NONE) {
      return false;
    }
    return number.charAt(9) == (sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11));
  }

  private static boolean finnishPersonal(CharSequence number) {
    int from = number.length() == 11 ? 7 : 6;
    if (number.length() != from + 4 || !Digits.areDigits(number, from, from + 3)) {
      return false;
    }
    long digits = Digits.number(number, 0, 6) * 1000 + Digits.number(number, from, from + 3);
    return digits % 1000 >= 2
        && HETU_CHARACTERS.charAt((int) (digits % 31)) == number.charAt(from + 3);
  }

  /// The weights were turned round for those born from 1997 on.
  private static boolean hungarianPersonal(CharSequence number) {
    if (number.length() != 11 || !Digits.areDigits(number, 0, 11)) {
      return false;
    }
    boolean since1997 = Digits.digit(number, 0) > 2 || Digits.number(number, 1, 3) >= 97;
    int rest = Digits.sum(number, since1997 ? FALLING : RISING) % 11;
    return rest == Digits.digit(number, 10);
  }

  private static boolean hungarianVat(CharSequence number) {
    CharSequence digits = behindLetters(number);
    return digits.length() >= 8
        && Digits.areDigits(digits, 0, digits.length())
        && Digits.sum(digits, HU_COMPANY) % 10 == 0;
  }

  private static boolean irishPersonal(CharSequence number) {
    if (number.length() < 8 || number.length() > 9 || !Digits.areDigits(number, 0, 7)) {
      return false;
    }
    // Old numbers have a W, T or X there, which does not count.
    char second = number.length() == 9 ? number.charAt(8) : 'W';
    int counted = second <= 'H' ? second - 'A' + 1 : 0;
    int sum = Digits.sum(number, FROM_EIGHT) + 9 * counted;
    return PPS_LETTERS.charAt(sum % 23) == number.charAt(7);
  }

  private static boolean irishPersonalOfVat(CharSequence number) {
    return irishPersonal(behindLetters(number));
  }

  private static boolean lithuanianVat(CharSequence number) {
    CharSequence digits = behindLetters(number);
    int last = digits.length() - 1;
    if ((last != 8 && last != 11)
        || !Digits.areDigits(digits, 0, last + 1)
        || digits.charAt(last - 1) != '1') {
      return false;
    }
    int rest = sumOf(digits, LT_FIRST, last) % 11;
    if (rest == 10) {
      rest = sumOf(digits, LT_SECOND, last) % 11 % 10;
    }
    return rest == Digits.digit(digits, last);
  }

  private static int sumOf(CharSequence number, int[] weights, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i] * Digits.digit(number, i);
    }
    return sum;
  }

  /// The twelfth digit is Luhn's, the thirteenth Verhoeff's, both over the first eleven.
  private static boolean luxembourgVerhoeff(CharSequence number) {
    return number.length() == 13 && Schemes.verhoeff(new WithoutOne(number, 11));
  }

  /// Numbers of eight digits have lost a zero before them.
  private static boolean dutchPersonal(CharSequence number) {
    int missing = 9 - number.length();
    if (missing < 0 || missing > 1 || !Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    int sum = 0;
    for (int i = missing; i < 9; i++) {
      sum += BSN_WEIGHTS[i] * Digits.digit(number, i - missing);
    }
    return sum % 11 == 0;
  }

  /// By ISO 7064 since 2020, by the holder's own number before.
  private static boolean dutchVat(CharSequence number) {
    CharSequence own = behindLetters(number);
    if (own.length() != 12) {
      return false;
    }
    return dutchPersonal(own.subSequence(0, 9)) || Schemes.mod97minus10(new Prefixed("NL", own));
  }

  private static boolean swedishCompany(CharSequence number) {
    CharSequence digits = behindLetters(number);
    return digits.length() == 10
        ? Schemes.luhn(digits, 0)
        : digits.length() == 12 && Schemes.luhn(digits.subSequence(0, 10), 0);
  }
}
