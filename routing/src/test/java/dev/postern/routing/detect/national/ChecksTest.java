package dev.postern.routing.detect.national;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChecksTest {
  /// Kinds without a check digit: what is asked for is a date, a prefix, a form.
  private static final Set<String> NO_DIGIT =
      Set.of(
          "ca-qc-ramq",
          "fr-nir-short",
          "mx-clave-elector",
          "uk-driving-licence",
          "uk-nino",
          "us-ein",
          "us-itin",
          "us-ssn");

  /// Kinds whose check digit does not promise to tell every wrong digit, each with the reason.
  private static final Set<String> NO_PROMISE =
      Set.of(
          // The remainder ten is written as the digit of another remainder.
          "bg-egn",
          "bg-vat",
          "br-cnpj",
          "br-cpf",
          "br-driving-licence",
          "br-pis",
          "br-titulo",
          "cz-dic",
          "cz-rc",
          "ee-ik",
          "gr-afm",
          "hr-jmbg",
          "jp-mynumber",
          "kr-rrn",
          "lt-ak",
          "lt-pvm",
          "lv-pk",
          "nz-ird",
          "pl-regon",
          "pt-nif",
          "ro-cnp",
          "ro-cui",
          "si-davcna",
          "si-emso",
          "sk-rc",
          "ar-cuit",
          // Two centuries or two schemes are tried.
          "be-nn",
          "hu-personal",
          "nl-btw",
          "uk-utr",
          "uk-vat",
          // Weights or sums of digits that hide some changes, or digits that are not covered.
          "au-acn",
          "au-medicare",
          "br-cns",
          "ca-bn",
          "de-driving-licence",
          "fr-tva",
          "is-kennitala",
          "jp-corporate",
          "mx-curp",
          "pt-niss",
          "se-personnummer",
          "us-dea");

  @ParameterizedTest
  @MethodSource("promising")
  void everySingleWrongDigitIsToldWhereTheSchemePromisesIt(NumberKind kind) {
    assertEquals(1.0, toldWrong(kind), kind.id());
  }

  @ParameterizedTest
  @MethodSource("notPromising")
  void mostSingleWrongDigitsAreToldWhereTheSchemeDoesNotPromiseAll(NumberKind kind) {
    double told = toldWrong(kind);
    assertTrue(told > 0.6, () -> kind.id() + " tells " + told);
  }

  static Stream<NumberKind> promising() {
    return checked().filter(kind -> !NO_PROMISE.contains(kind.id()));
  }

  static Stream<NumberKind> notPromising() {
    return checked().filter(kind -> NO_PROMISE.contains(kind.id()));
  }

  private static Stream<NumberKind> checked() {
    return NumberTable.shipped().kinds().stream()
        .filter(kind -> kind.check() != null && !NO_DIGIT.contains(kind.id()));
  }

  /// The part of all changes of one digit, in numbers that are made up, that the check refuses.
  private static double toldWrong(NumberKind kind) {
    Random random = new Random(11);
    int changes = 0;
    int told = 0;
    Form form = Samples.plainest(kind);
    for (int i = 0; i < 25; i++) {
      String number = Samples.valid(kind, form, random);
      for (int place = 0; place < number.length(); place++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (Digits.isDigit(number.charAt(place)) && digit != number.charAt(place)) {
            changes++;
            String changed = number.substring(0, place) + digit + number.substring(place + 1);
            told += form.fits(changed) && kind.checks(changed) ? 0 : 1;
          }
        }
      }
    }
    return (double) told / changes;
  }

  @Test
  void verhoeffTellsEverySwapOfNeighbours() {
    String number = "234123412346";
    assertTrue(Schemes.verhoeff(number));
    for (int i = 1; i < number.length(); i++) {
      char[] swapped = number.toCharArray();
      swapped[i] = number.charAt(i - 1);
      swapped[i - 1] = number.charAt(i);
      assertFalse(Schemes.verhoeff(new String(swapped)), () -> new String(swapped));
    }
  }

  @Test
  void aDateOfTheTwentyNinthOfFebruaryNeedsALeapYear() {
    DateWithin date = new DateWithin("yymmdd", 0, List.of(), List.of());
    assertTrue(date.holds("960229"));
    assertFalse(date.holds("970229"));
    assertFalse(date.holds("961301"));
    assertFalse(date.holds("960431"));
    assertFalse(date.holds("960400"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "X", "12345678901234567890", "ÄÖÜ123", "A1B2C3D4E5F6G7H8", "--"})
  void noCheckFailsOnAnyText(String text) {
    NumberTable.shipped().kinds().forEach(kind -> kind.checks(text));
  }
}
