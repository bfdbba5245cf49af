package dev.postern.routing.detect.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// libphonenumber is the oracle.
final class NumberingPlansTest {
  private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();
  private static final NumberingPlans PLANS = new NumberingPlans();
  private static final int RANDOM_NUMBERS = 10_000;

  /// Their numbers may be written shorter, which libphonenumber completes before it looks.
  private static final Set<String> COMPLETED = Set.of("GA", "NF");

  @Test
  void everyExampleOfEveryRegionAndKindIsKnown() {
    int known = 0;
    for (String region : ORACLE.getSupportedRegions()) {
      for (PhoneNumberType type : PhoneNumberType.values()) {
        PhoneNumber example = ORACLE.getExampleNumberForType(region, type);
        if (example != null) {
          String digits = digits(example);
          assertTrue(PLANS.has(Long.parseLong(digits), digits.length()), region + " " + digits);
          known++;
        }
      }
    }
    assertTrue(known > 1000);
  }

  @Test
  void numbersOfNoRegionAreKnown() {
    for (int code : ORACLE.getSupportedGlobalNetworkCallingCodes()) {
      String digits = digits(ORACLE.getExampleNumberForNonGeoEntity(code));
      assertTrue(PLANS.has(Long.parseLong(digits), digits.length()), digits);
    }
  }

  @Test
  void changedNumbersAreKnownExactlyWhenTheOracleKnowsThem() {
    long seed = 20_261_124L;
    Random random = new Random(seed);
    List<String> regions = ORACLE.getSupportedRegions().stream().sorted().toList();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < RANDOM_NUMBERS; i++) {
      String region = regions.get(random.nextInt(regions.size()));
      String digits = changed(ORACLE.getExampleNumber(region), random);
      boolean known = PLANS.has(Long.parseLong(digits), digits.length());
      if (known != oracleKnows(digits) && !COMPLETED.contains(region)) {
        wrong.add(region + " " + digits);
      }
    }
    assertEquals(List.of(), wrong, "seed " + seed);
  }

  @Test
  void aNumberWithoutACallingCodeIsNone() {
    assertEquals(0, PLANS.callingCodeLength(999_12345678L, 11));
    assertEquals(2, PLANS.callingCodeLength(49_30901820L, 10));
    assertEquals(3, PLANS.callingCodeLength(358_91234567L, 11));
  }

  @Test
  void aRegionWithoutAPlanIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PLANS.plan("XX"));
  }

  @Test
  void aPatternThatIsNoneOfDigitsIsRefused() {
    for (String pattern : List.of("a", "1*", "(1", "1)", "[1", "(?=1)", "1{", "\\w")) {
      assertThrows(IllegalArgumentException.class, () -> new DigitAutomaton(List.of(pattern)));
    }
  }

  @Test
  void anAutomatonTellsWhichPatternsMatch() {
    DigitAutomaton automaton =
        new DigitAutomaton(List.of("1\\d{2}", "12(?:3|45)?", "[13-5]2?|9", "0{1,3}"));
    assertEquals(0b0011, automaton.match(123, 3));
    assertEquals(0b0110, automaton.match(12, 2));
    assertEquals(0b0010, automaton.match(1245, 4));
    assertEquals(0b0100, automaton.match(9, 1));
    assertEquals(0b1000, automaton.match(0, 3));
    assertEquals(0, automaton.match(0, 4));
    assertEquals(0, automaton.match(2, 1));
  }

  private static String digits(PhoneNumber number) {
    return ORACLE.format(number, PhoneNumberFormat.E164).substring(1);
  }

  private static String changed(PhoneNumber example, Random random) {
    StringBuilder digits = new StringBuilder(ORACLE.getNationalSignificantNumber(example));
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      digits.setCharAt(random.nextInt(digits.length()), (char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(8) == 0) {
      digits.append(random.nextInt(10));
    }
    return example.getCountryCode() + digits.toString();
  }

  private static boolean oracleKnows(String digits) {
    try {
      return ORACLE.isValidNumber(ORACLE.parse("+" + digits, null));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
