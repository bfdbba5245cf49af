package dev.postern.routing.detect.national;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is found in texts, and how often; all numbers are made up from a fixed seed.
final class NationalNumbersTest {
  private static final long SEED = 20261124;
  private static final NumberTable TABLE = NumberTable.shipped();
  private static final Detector DETECTOR = new Detector(List.of(new NationalNumbers()));

  @ParameterizedTest
  @MethodSource("cases")
  void eachTextHasTheNumbersThatTheFileSays(String text, List<String> expected) {
    assertEquals(expected, Found.in(text, DETECTOR));
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    String text = "";
    List<String> expected = new ArrayList<>();
    for (String line : Example.lines("cases.txt")) {
      if (line.startsWith("  ")) {
        expected.add(line.strip());
        continue;
      }
      if (!text.isEmpty()) {
        cases.add(Arguments.of(text, List.copyOf(expected)));
      }
      expected.clear();
      text = line.replace("\\n", "\n").replace("\\t", "\t");
    }
    cases.add(Arguments.of(text, List.copyOf(expected)));
    return cases;
  }

  @Test
  void behindEachOfTheirWordsNearlyAllNumbersAreFoundUnderTheirTypeAndCountry() {
    Random random = new Random(SEED);
    Score right = new Score();
    Score any = new Score();
    for (Announcement said : TABLE.announcements()) {
      for (NumberKind kind : said.kinds()) {
        Form form = pick(Samples.forms(kind), random);
        String number = Samples.written(form, Samples.valid(kind, form, random));
        String word = said.acronym() ? said.word().toUpperCase(Locale.ROOT) : said.word();
        String text = word + ": " + number + " ok";
        List<String> found = Found.in(text, DETECTOR);
        any.add(found.stream().anyMatch(line -> line.endsWith(") " + number)), text);
        right.add(found.contains(kind.entity() + " " + number), text + " -> " + found);
      }
    }
    right.atLeast(0.97);
    any.atLeast(0.99);
  }

  @Test
  void behindWordsOfTheirLanguagePassportsAndLicencesAreFoundUnderTheirCountry() {
    Random random = new Random(SEED);
    Score right = new Score();
    Score any = new Score();
    for (Announcement said : TABLE.announcements()) {
      for (NumberKind kind : TABLE.kinds()) {
        boolean own = said.countries().indexOf(kind.entity().detail()) == 0;
        if (own && !said.acronym() && said.types().contains(kind.entity().type())) {
          Form form = pick(Samples.forms(kind), random);
          String number = Samples.written(form, Samples.valid(kind, form, random));
          String text = said.word() + " " + number + ".";
          List<String> found = Found.in(text, DETECTOR);
          any.add(found.stream().anyMatch(line -> line.endsWith(" " + number)), text);
          right.add(found.contains(kind.entity() + " " + number), text + " -> " + found);
        }
      }
    }
    right.atLeast(0.90);
    any.atLeast(0.99);
  }

  @Test
  void numbersThatNeedNoWordAreFoundWithoutOneAndWrongOnesAreLeftAlone() {
    Random random = new Random(SEED);
    Score found = new Score();
    Score left = new Score();
    for (NumberKind kind : TABLE.kinds()) {
      for (int i = 0; i < 8 && !kind.bare().isEmpty(); i++) {
        Form form = pick(kind.bare(), random);
        String number = Samples.valid(kind, form, random);
        String written = Samples.written(form, number);
        found.add(isFound(written), kind.id() + " " + written);
        String wrong = kind.odds() > 1 ? Samples.wrong(kind, form, number) : null;
        if (wrong != null) {
          left.add(!isFound(Samples.written(form, wrong)), kind.id() + " " + wrong);
        }
      }
    }
    found.atLeast(0.97);
    left.atLeast(0.97);
  }

  private static boolean isFound(String written) {
    return !Found.in("it is " + written + " here", DETECTOR).isEmpty();
  }

  @Test
  void theTimeForDigitsGrowsWithTheirNumberOnly() {
    long small = time(digits(256 << 10));
    long large = time(digits(1 << 20));
    assertTrue(large < 12 * small, () -> small + " ns for 256 KiB, " + large + " ns for 1 MiB");
  }

  @Test
  void oneEndlessNumberIsNoNumber() {
    assertEquals(List.of(), Found.in("BSN " + "1".repeat(1 << 20), DETECTOR));
  }

  @Test
  void noSpanIsFoundTwice() {
    Random random = new Random(SEED);
    List<Finding> findings = Found.findings(digits(64 << 10), DETECTOR);
    for (int i = 1; i < findings.size(); i++) {
      assertTrue(findings.get(i - 1).end() <= findings.get(i).start());
    }
    assertTrue(random.nextInt() != 0 && !findings.isEmpty());
  }

  private static String digits(int length) {
    Random random = new Random(SEED);
    StringBuilder text = new StringBuilder("ssn, passport number\n");
    while (text.length() < length) {
      text.append("0123456789012345678901234567890123456789 -./\n".charAt(random.nextInt(45)));
    }
    return text.toString();
  }

  private static long time(String text) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      Found.findings(text, DETECTOR);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  private static Form pick(List<Form> forms, Random random) {
    return forms.get(random.nextInt(forms.size()));
  }

  /// How many of how many, and which were not.
  private static final class Score {
    private int all;
    private final List<String> missed = new ArrayList<>();

    void add(boolean good, String what) {
      all++;
      if (!good) {
        missed.add(what);
      }
    }

    void atLeast(double goal) {
      double part = (double) (all - missed.size()) / all;
      assertTrue(
          all > 100 && part >= goal,
          () -> part + " of " + all + ", seed " + SEED + ", missed:\n" + String.join("\n", missed));
    }
  }
}
