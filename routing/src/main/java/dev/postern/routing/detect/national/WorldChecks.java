package dev.postern.routing.detect.national;

import java.util.Map;
import java.util.Set;

/// Checks that only one country outside the European Union has. The laws stand beside the numbers
/// in the table.
final class WorldChecks {
  private static final Set<String> NO_NINO = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");
  private static final int[] UTR = {6, 7, 8, 9, 10, 5, 4, 3, 2};
  private static final int[] UK_VAT = {8, 7, 6, 5, 4, 3, 2, 10, 1};
  private static final int[] NO_COMPANY = {3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] TFN_NINE = {1, 4, 3, 7, 5, 8, 6, 9, 10};
  private static final int[] TFN_EIGHT = {10, 7, 8, 4, 6, 3, 5, 1};
  private static final int[] IRD_FIRST = {3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] IRD_SECOND = {7, 4, 3, 2, 5, 2, 7, 6};
  private static final String NHI_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int[] NRIC = {2, 7, 6, 5, 4, 3, 2};
  private static final int[] BRN = {1, 3, 7, 1, 3, 7, 1, 3};
  private static final String CURP_CHARACTERS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
  private static final String RFC_CHARACTERS = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

  static final Map<String, Check> BY_NAME =
      Map.ofEntries(
          Map.entry("br-cnh", WorldChecks::brazilianLicence),
          Map.entry("br-cnpj", WorldChecks::brazilianCompany),
          Map.entry("br-cpf", WorldChecks::brazilianPersonal),
          Map.entry("br-titulo", WorldChecks::brazilianVoter),
          Map.entry("cl-rut", WorldChecks::chilean),
          Map.entry("il-id", WorldChecks::israeli),
          Map.entry("jp-corporate", WorldChecks::japaneseCompany),
          Map.entry("kr-brn", WorldChecks::koreanCompany),
          Map.entry("au-tfn", WorldChecks::australianTax),
          Map.entry("mx-curp", WorldChecks::mexicanPersonal),
          Map.entry("mx-rfc", WorldChecks::mexicanTax),
          Map.entry("no-orgnr", WorldChecks::norwegianCompany),
          Map.entry("nz-ird", WorldChecks::newZealandTax),
          Map.entry("nz-nhi", WorldChecks::newZealandHealth),
          Map.entry("sg-nric", WorldChecks::singaporean),
          Map.entry("tr-tckn", WorldChecks::turkishPersonal),
          Map.entry("tr-vkn", WorldChecks::turkishTax),
          Map.entry("uk-driving-licence", WorldChecks::britishLicence),
          Map.entry("uk-nino", WorldChecks::nationalInsurance),
          Map.entry("uk-utr", WorldChecks::taxpayerReference),
          Map.entry("uk-vat", WorldChecks::britishVat),
          Map.entry("us-dea", WorldChecks::prescriber),
          Map.entry("us-ein", WorldChecks::employer),
          Map.entry("us-itin", WorldChecks::individualTaxpayer),
          Map.entry("us-ssn", WorldChecks::socialSecurity));

  private WorldChecks() {}

  private static boolean areDigits(CharSequence number, int length) {
    return number.length() == length && Digits.areDigits(number, 0, length);
  }

  /// The check digit of a sum with weights that rise from the right, by 11; ten is 0.
  private static int fromRight(CharSequence number, int count, int highest) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (2 + (count - 1 - i) % (highest - 1)) * (number.charAt(i) - '0');
    }
    return (11 - sum % 11) % 11 % 10;
  }

  private static boolean brazilianPersonal(CharSequence number) {
    return areDigits(number, 11)
        && fromRight(number, 9, 11) == Digits.digit(number, 9)
        && fromRight(number, 10, 11) == Digits.digit(number, 10);
  }

  /// Letters count what their code is above that of 0.
  private static boolean brazilianCompany(CharSequence number) {
    return number.length() == 14
        && Digits.areDigits(number, 12, 14)
        && !number.subSequence(0, 12).chars().allMatch(c -> c == '0')
        && fromRight(number, 12, 9) == Digits.digit(number, 12)
        && fromRight(number, 13, 9) == Digits.digit(number, 13);
  }

  private static boolean brazilianLicence(CharSequence number) {
    if (!areDigits(number, 11)) {
      return false;
    }
    int down = 0;
    int up = 0;
    for (int i = 0; i < 9; i++) {
      down += (9 - i) * Digits.digit(number, i);
      up += (1 + i) * Digits.digit(number, i);
    }
    int first = down % 11;
    int second = up % 11;
    if (first == 10) {
      second = Math.floorMod(second - 2, 11);
    }
    return Digits.digit(number, 9) == first % 10 && Digits.digit(number, 10) == second % 10;
  }

  /// Eight digits, two for the state, two check digits; in São Paulo and Minas Gerais a zero is a
  /// one.
  private static boolean brazilianVoter(CharSequence number) {
    if (!areDigits(number, 12)) {
      return false;
    }
    long state = Digits.number(number, 8, 10);
    int first = 0;
    for (int i = 0; i < 8; i++) {
      first += (2 + i) * Digits.digit(number, i);
    }
    int firstDigit = voterDigit(first % 11, state);
    int second = 7 * Digits.digit(number, 8) + 8 * Digits.digit(number, 9) + 9 * firstDigit;
    return state >= 1
        && state <= 28
        && firstDigit == Digits.digit(number, 10)
        && voterDigit(second % 11, state) == Digits.digit(number, 11);
  }

  private static int voterDigit(int rest, long state) {
    return rest == 0 && state <= 2 ? 1 : rest % 10;
  }

  private static boolean chilean(CharSequence number) {
    int last = number.length() - 1;
    if (last < 7 || last > 8 || !Digits.areDigits(number, 0, last)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < last; i++) {
      sum += (2 + (last - 1 - i) % 6) * Digits.digit(number, i);
    }
    int check = (11 - sum % 11) % 11;
    return number.charAt(last) == (check == 10 ? 'K' : (char) ('0' + check));
  }

  /// Numbers of eight digits have lost a zero before them.
  private static boolean israeli(CharSequence number) {
    return number.length() >= 8 && number.length() <= 9 && Schemes.luhn(number, 0);
  }

  /// The check digit comes first; from the right the others weigh 1, 2, 1, 2.
  private static boolean japaneseCompany(CharSequence number) {
    if (!areDigits(number, 13)) {
      return false;
    }
    int sum = 0;
    for (int i = 12; i > 0; i--) {
      sum += (1 + (12 - i) % 2) * Digits.digit(number, i);
    }
    return 9 - sum % 9 == Digits.digit(number, 0);
  }

  private static boolean koreanCompany(CharSequence number) {
    if (!areDigits(number, 10) || Digits.number(number, 0, 3) < 101) {
      return false;
    }
    int eighth = 5 * Digits.digit(number, 8);
    int sum = Digits.sum(number, BRN) + eighth + eighth / 10;
    return Math.floorMod(-sum, 10) == Digits.digit(number, 9);
  }

  private static boolean australianTax(CharSequence number) {
    return (areDigits(number, 9) && Digits.sum(number, TFN_NINE) % 11 == 0)
        || (areDigits(number, 8) && Digits.sum(number, TFN_EIGHT) % 11 == 0);
  }

  private static boolean mexicanPersonal(CharSequence number) {
    if (number.length() != 18) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (18 - i) * CURP_CHARACTERS.indexOf(number.charAt(i));
    }
    return Math.floorMod(-sum, 10) == Digits.value(number.charAt(17));
  }

  /// People have four letters before the date, companies three; without the last three characters
  /// there is no check digit.
  private static boolean mexicanTax(CharSequence number) {
    int length = number.length();
    int letters = length == 12 ? 3 : 4;
    if ((length != 10 && length != 12 && length != 13)
        || !Digits.areDigits(number, letters, letters + 6)
        || !isMonthAndDay(number, letters + 2)) {
      return false;
    }
    if (length == 10) {
      return true;
    }
    // A company's number is filled up with a space before it.
    int sum = length == 12 ? 13 * RFC_CHARACTERS.indexOf(' ') : 0;
    for (int i = 0; i < length - 1; i++) {
      sum += (length - i) * RFC_CHARACTERS.indexOf(number.charAt(i));
    }
    int check = (11 - sum % 11) % 11;
    return number.charAt(length - 1) == (check == 10 ? 'A' : (char) ('0' + check));
  }

  private static boolean isMonthAndDay(CharSequence number, int at) {
    long month = Digits.number(number, at, at + 2);
    long day = Digits.number(number, at + 2, at + 4);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  private static boolean norwegianCompany(CharSequence number) {
    int from = startsWith(number, "NO") ? 2 : 0;
    return number.length() >= from + 9
        && Digits.areDigits(number, from, from + 9)
        && Digits.sum(number.subSequence(from, from + 9), NO_COMPANY) % 11 == 0;
  }

  private static boolean newZealandTax(CharSequence number) {
    int length = number.length();
    if (length < 8 || length > 9 || !Digits.areDigits(number, 0, length)) {
      return false;
    }
    long value = Digits.number(number, 0, length);
    int check = irdDigit(number, length, IRD_FIRST);
    if (check == 10) {
      check = irdDigit(number, length, IRD_SECOND);
    }
    return value > 10_000_000 && value < 150_000_000 && check == Digits.digit(number, length - 1);
  }

  private static int irdDigit(CharSequence number, int length, int[] weights) {
    int missing = 9 - length;
    int sum = 0;
    for (int i = missing; i < 8; i++) {
      sum += weights[i] * Digits.digit(number, i - missing);
    }
    return Math.floorMod(-sum, 11);
  }

  /// Old numbers end with a digit by 11, new ones with a letter by 23.
  private static boolean newZealandHealth(CharSequence number) {
    if (number.length() != 7 || !Digits.areDigits(number, 3, 5)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      char character = number.charAt(i);
      boolean digit = Digits.isDigit(character);
      sum += (7 - i) * (digit ? character - '0' : NHI_LETTERS.indexOf(character) + 1);
    }
    if (Digits.areDigits(number, 5, 7)) {
      return sum % 11 != 0 && (11 - sum % 11) % 10 == Digits.digit(number, 6);
    }
    return NHI_LETTERS.indexOf(number.charAt(6)) + 1 == 23 - sum % 23;
  }

  private static boolean singaporean(CharSequence number) {
    if (number.length() != 9 || !Digits.areDigits(number, 1, 8)) {
      return false;
    }
    int sum = Digits.sum(number.subSequence(1, 8), NRIC);
    return switch (number.charAt(0)) {
      case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == number.charAt(8);
      case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == number.charAt(8);
      case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == number.charAt(8);
      case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == number.charAt(8);
      case 'M' -> "XWUTRQPNJLK".charAt(10 - (sum + 3) % 11) == number.charAt(8);
      default -> false;
    };
  }

  private static boolean turkishPersonal(CharSequence number) {
    if (!areDigits(number, 11) || number.charAt(0) == '0') {
      return false;
    }
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      if (i % 2 == 0) {
        odd += Digits.digit(number, i);
      } else {
        even += Digits.digit(number, i);
      }
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    return tenth == Digits.digit(number, 9)
        && (odd + even + tenth) % 10 == Digits.digit(number, 10);
  }

  private static boolean turkishTax(CharSequence number) {
    if (!areDigits(number, 10)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      int shifted = (Digits.digit(number, i) + 9 - i) % 10;
      int power = shifted * (1 << (9 - i)) % 9;
      sum += shifted != 0 && power == 0 ? 9 : power;
    }
    return Math.floorMod(-sum, 10) == Digits.digit(number, 9);
  }

  /// A surname's letters are filled up with nines, and so are the two initials.
  private static boolean britishLicence(CharSequence number) {
    if (number.length() != 16 || !Digits.areDigits(number, 5, 11)) {
      return false;
    }
    for (int i = 1; i < 5; i++) {
      if (Digits.isDigit(number.charAt(i - 1)) && Digits.isLetter(number.charAt(i))) {
        return false;
      }
    }
    long month = Digits.number(number, 6, 8) % 50;
    long day = Digits.number(number, 8, 10);
    boolean initials = Digits.isLetter(number.charAt(11)) || number.charAt(12) == '9';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && initials;
  }

  private static boolean nationalInsurance(CharSequence number) {
    return number.length() >= 8
        && "DFIQUV".indexOf(number.charAt(0)) < 0
        && "DFIOQUV".indexOf(number.charAt(1)) < 0
        && NO_NINO.stream().noneMatch(prefix -> startsWith(number, prefix));
  }

  private static boolean startsWith(CharSequence number, String prefix) {
    return number.length() > 1
        && number.charAt(0) == prefix.charAt(0)
        && number.charAt(1) == prefix.charAt(1);
  }

  private static boolean taxpayerReference(CharSequence number) {
    return areDigits(number, 10)
        && "21987654321".charAt(Digits.sum(number.subSequence(1, 10), UTR) % 11)
            == number.charAt(0);
  }

  private static boolean britishVat(CharSequence number) {
    int from = startsWith(number, "GB") ? 2 : 0;
    int length = number.length() - from;
    if ((length != 9 && length != 12) || !Digits.areDigits(number, from, from + length)) {
      return false;
    }
    int rest = Digits.sum(number.subSequence(from, from + 9), UK_VAT) % 97;
    return rest == 0 || rest == 42;
  }

  private static boolean prescriber(CharSequence number) {
    if (number.length() != 9 || !Digits.areDigits(number, 2, 9)) {
      return false;
    }
    int odd = Digits.digit(number, 2) + Digits.digit(number, 4) + Digits.digit(number, 6);
    int even = Digits.digit(number, 3) + Digits.digit(number, 5) + Digits.digit(number, 7);
    return (odd + 2 * even) % 10 == Digits.digit(number, 8);
  }

  /// Prefixes that no campus has.
  private static boolean employer(CharSequence number) {
    if (!areDigits(number, 9)) {
      return false;
    }
    int prefix = (int) Digits.number(number, 0, 2);
    return switch (prefix) {
      case 0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97 -> false;
      default -> true;
    };
  }

  private static boolean individualTaxpayer(CharSequence number) {
    if (!areDigits(number, 9) || number.charAt(0) != '9') {
      return false;
    }
    long group = Digits.number(number, 3, 5);
    return group >= 50
        && group != 66
        && group != 67
        && group != 68
        && group != 69
        && group != 89
        && group != 93;
  }

  private static boolean socialSecurity(CharSequence number) {
    if (!areDigits(number, 9)) {
      return false;
    }
    long area = Digits.number(number, 0, 3);
    return area != 0
        && area != 666
        && area < 900
        && Digits.number(number, 3, 5) != 0
        && Digits.number(number, 5, 9) != 0;
  }
}
