package dev.postern.routing.detect.national;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NumberTableTest {
  private static final NumberTable TABLE = NumberTable.shipped();
  private static final Set<String> PROMISED =
      Set.of(
          "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
              .split(" "));
  private static final Set<String> PROMISED_ELSEWHERE =
      Set.of("UK CH NO US CA AU NZ IN JP KR SG BR MX ZA TR IL".split(" "));

  @Test
  void everyPromisedCountryHasANationalOrTaxNumberAndAPassport() {
    Set<String> missing = new TreeSet<>();
    for (String country : union(PROMISED, PROMISED_ELSEWHERE)) {
      Set<String> types =
          TABLE.kinds().stream()
              .filter(kind -> kind.entity().detail().equals(country))
              .map(kind -> kind.entity().type().name())
              .collect(Collectors.toSet());
      if (!types.contains("PASSPORT")
          || !types.contains("TAX_ID")
          || !types.contains("NATIONAL_ID")) {
        missing.add(country + " has " + new TreeSet<>(types));
      }
    }
    // Australia and New Zealand have no national number, and Croatia's serves as its tax number.
    missing.removeIf(line -> line.matches("(AU|NZ) .*TAX_ID.*|HR .*NATIONAL_ID.*"));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyKindHasAValidAndAnInvalidExampleAndASource() {
    Set<String> without = new TreeSet<>();
    List<Example> examples = Example.all();
    for (NumberKind kind : TABLE.kinds()) {
      assertFalse(kind.source().isBlank(), kind.id());
      for (boolean valid : new boolean[] {true, false}) {
        if (examples.stream().noneMatch(e -> e.kind().equals(kind.id()) && e.valid() == valid)) {
          without.add(kind.id() + " " + valid);
        }
      }
    }
    assertEquals(Set.of(), without);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyKindTakesItsValidExamplesAndRefusesTheInvalidOnes(Example example) {
    NumberKind kind = kind(example.kind());
    String number = example.compact();
    boolean fits =
        Stream.concat(kind.bare().stream(), kind.labelled().stream())
            .anyMatch(form -> form.fits(number));
    assertEquals(example.valid(), fits && kind.checks(number));
  }

  static List<Example> examples() {
    return Example.all();
  }

  @ParameterizedTest
  @MethodSource("checked")
  void theOddsInTheTableAreThoseThatBlindNumbersHave(NumberKind kind) {
    Random random = new Random(7);
    Form form = Samples.plainest(kind);
    int tries = Math.min(40_000, 100 * kind.odds());
    int passed = 0;
    for (int i = 0; i < tries; i++) {
      passed += kind.checks(Samples.blind(form, random)) ? 1 : 0;
    }
    double expected = (double) tries / kind.odds();
    assertTrue(
        passed > expected / 2 - 5 && passed < expected * 2 + 5,
        () -> kind.id() + ": one in " + kind.odds());
  }

  static List<NumberKind> checked() {
    return TABLE.kinds().stream().filter(kind -> kind.check() != null).toList();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInATableIsRefusedWithItsLine(String expected, String text) {
    String before = "language en US\n";
    TableRefused refused =
        assertThrows(TableRefused.class, () -> NumberTable.parse(Map.of("t.txt", before + text)));
    assertEquals(List.of("t.txt:" + expected), refused.problems());
  }

  static List<org.junit.jupiter.params.provider.Arguments> mistakes() {
    String kind = "kind us-x TAX_ID US\n  labelled  9{9}\n  source    law\n";
    return List.of(
        mistake("2: no line begins with knid", "knid us-x TAX_ID US"),
        mistake("2: a kind is an id, a type and a country", "kind us-x TAX_ID"),
        mistake("2: no type of a number: PERSON", "kind us-x PERSON US"),
        mistake("2: belongs to no kind: bare 9", "  bare 9"),
        mistake("2: without a source: us-x", "kind us-x TAX_ID US\n  labelled 9{9}"),
        mistake("2: us-x has no form", "kind us-x TAX_ID US\n  source law"),
        mistake("5: no such check: mod12", kind + "  check mod12\n"),
        mistake("5: no number: ten", kind + "  check zero ten 1 2\n"),
        mistake("5: not these weights: zero 11 1", kind + "  check zero 11 1\n"),
        mistake("5: a date without its place: date yymmdd", kind + "  check date yymmdd\n"),
        mistake("5: no date format: yyddmm", kind + "  check date yyddmm@0\n"),
        mistake("2: odds belong to a check: us-x", kind + "  odds 10\n"),
        mistake("5: stands twice: labelled", kind + "  labelled 9\n"),
        mistake("5: [ without ]: [A", kind + "  bare [A\n"),
        mistake("5: nothing to repeat: {3}", kind + "  bare {3}\n"),
        mistake("5: no count from 1 to 24: 30", kind + "  bare 9{30}\n"),
        mistake("5: 'B' means nothing in a form: B9", kind + "  bare B9\n"),
        mistake("5: no language: xx", kind + "  label xx word\n"),
        mistake("5: no field: lable", kind + "  lable en word\n"),
        mistake("2: an empty word", kind + "  label en one;; two\n"),
        mistake("5: stands twice: us-x", kind + "kind us-x TAX_ID US\n"));
  }

  @Test
  void allMistakesOfATableAreToldAtOnce() {
    TableRefused refused =
        assertThrows(
            TableRefused.class, () -> NumberTable.parse(Map.of("t.txt", "one\ntwo\n\nthree\n")));
    assertEquals(3, refused.problems().size());
  }

  private static org.junit.jupiter.params.provider.Arguments mistake(String expected, String text) {
    return org.junit.jupiter.params.provider.Arguments.of(expected, text);
  }

  private static NumberKind kind(String id) {
    return TABLE.kinds().stream().filter(kind -> kind.id().equals(id)).findFirst().orElseThrow();
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
