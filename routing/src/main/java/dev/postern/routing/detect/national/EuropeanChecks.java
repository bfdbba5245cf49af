package dev.postern.routing.detect.national;

import java.util.List;
import java.util.Map;

/// Checks that only one country of Europe has. The laws stand beside the numbers in the table.
final class EuropeanChecks {
  private static final Check BIRTH_DATE =
      new DateWithin("yymmdd", 0, List.of(20, 50, 70), List.of());
  private static final String PPS_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV";
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String HETU_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String FRENCH_KEYS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int[] FROM_EIGHT = {8, 7, 6, 5, 4, 3, 2};
  private static final int[] CYPRUS_EVEN = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  private static final int[] RVNR_WEIGHTS = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  private static final int[] FROM_NINE = {9, 8, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] RISING = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  private static final int[] FALLING = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] HU_COMPANY = {9, 7, 3, 1, 9, 7, 3, 1};
  private static final int[] CUI_WEIGHTS = {7, 5, 3, 2, 1, 7, 5, 3, 2};
  private static final int[] LT_FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2};
  private static final int[] LT_SECOND = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4};
  private static final int[] MT_WEIGHTS = {3, 4, 6, 7, 8, 9, 10, 1};
  private static final int[] BSN_WEIGHTS = {9, 8, 7, 6, 5, 4, 3, 2, -1};

  static final Map<String, Check> BY_NAME =
      Map.ofEntries(
          Map.entry("at-uid", EuropeanChecks::austrianUid),
          Map.entry("be-nn", EuropeanChecks::belgianNational),
          Map.entry("be-eid", EuropeanChecks::belgianCard),
          Map.entry("cy-tic", EuropeanChecks::cypriotTax),
          Map.entry("cz-rc", EuropeanChecks::birthNumber),
          Map.entry("cz-dic", EuropeanChecks::czechTax),
          Map.entry("de-idnr-digits", EuropeanChecks::germanTaxDigits),
          Map.entry("de-rvnr", EuropeanChecks::germanPension),
          Map.entry("de-kvnr", EuropeanChecks::germanHealth),
          Map.entry("de-driving-licence", EuropeanChecks::germanLicence),
          Map.entry("es-nie", EuropeanChecks::spanishForeigner),
          Map.entry("es-cif", EuropeanChecks::spanishCompany),
          Map.entry("es-nuss", EuropeanChecks::spanishSocial),
          Map.entry("fi-hetu", EuropeanChecks::finnishPersonal),
          Map.entry("fr-nir", EuropeanChecks::frenchSocial),
          Map.entry("fr-tva", EuropeanChecks::frenchVat),
          Map.entry("hu-personal", EuropeanChecks::hungarianPersonal),
          Map.entry("hu-vat", EuropeanChecks::hungarianVat),
          Map.entry("ie-pps", EuropeanChecks::irishPersonal),
          Map.entry("ie-vat", EuropeanChecks::irishPersonalOfVat),
          Map.entry("it-cf", ItalianCode::holds),
          Map.entry("lt-pvm", EuropeanChecks::lithuanianVat),
          Map.entry("lu-matricule", EuropeanChecks::luxembourgVerhoeff),
          Map.entry("mt-vat", EuropeanChecks::malteseVat),
          Map.entry("nl-bsn", EuropeanChecks::dutchPersonal),
          Map.entry("nl-btw", EuropeanChecks::dutchVat),
          Map.entry("pt-cc", EuropeanChecks::portugueseCard),
          Map.entry("ro-cui", EuropeanChecks::romanianTax),
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

  private static CharSequence behindLetters(CharSequence number) {
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

  private static int digitSum(int value) {
    return value / 10 + value % 10;
  }

  private static boolean germanLicence(CharSequence number) {
    int sum = number.length() == 11 ? Digits.sum(number, FROM_NINE) : Digits.NONE;
    if (sum == Digits.NONE) {
      return false;
    }
    return number.charAt(9) == (sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11));
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
      sum += i % 2 == 0 ? digitSum(2 * value) : value;
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

  private static boolean finnishPersonal(CharSequence number) {
    int from = number.length() == 11 ? 7 : 6;
    if (number.length() != from + 4 || !Digits.areDigits(number, from, from + 3)) {
      return false;
    }
    long digits = Digits.number(number, 0, 6) * 1000 + Digits.number(number, from, from + 3);
    return digits % 1000 >= 2
        && HETU_CHARACTERS.charAt((int) (digits % 31)) == number.charAt(from + 3);
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

  private static boolean malteseVat(CharSequence number) {
    CharSequence digits = behindLetters(number);
    return digits.length() == 9
        || (digits.length() == 8 && Digits.sum(digits, MT_WEIGHTS) % 37 == 0);
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
    CharSequence digits = behindLetters(number);
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

  private static boolean swedishCompany(CharSequence number) {
    CharSequence digits = behindLetters(number);
    return digits.length() == 10
        ? Schemes.luhn(digits, 0)
        : digits.length() == 12 && Schemes.luhn(digits.subSequence(0, 10), 0);
  }
}
