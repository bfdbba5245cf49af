package dev.postern.routing.detect.national;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Numbers that are made up.
final class Samples {
  private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Map<Form, List<String>> ALLOWED = new ConcurrentHashMap<>();
  private static final int TRIES = 100_000;

  private Samples() {}

  static List<Form> forms(NumberKind kind) {
    return Stream.concat(kind.bare().stream(), kind.labelled().stream()).toList();
  }

  /// The first bare form without separators, or else the first form.
  static Form plainest(NumberKind kind) {
    return kind.bare().stream()
        .filter(form -> form.breaks().places() == 0)
        .findFirst()
        .orElseGet(() -> forms(kind).getFirst());
  }

  /// A number of that form, whatever its check says.
  static String blind(Form form, Random random) {
    StringBuilder number = new StringBuilder(form.length());
    for (String allowed : ALLOWED.computeIfAbsent(form, Samples::allowed)) {
      number.append(allowed.charAt(random.nextInt(allowed.length())));
    }
    return number.toString();
  }

  /// By place, the characters that may stand there.
  private static List<String> allowed(Form form) {
    return IntStream.range(0, form.length())
        .mapToObj(place ->
            CHARACTERS
                .chars()
                .filter(c -> form.allows(place, (char) c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining()))
        .toList();
  }

  /// A number of that form that holds what the kind's check asks for.
  static String valid(NumberKind kind, Form form, Random random) {
    for (int i = 0; i < TRIES; i++) {
      String number = blind(form, random);
      if (kind.checks(number) && number.chars().distinct().count() > 2) {
        return number;
      }
    }
    throw new AssertionError("no valid number in " + TRIES + " for " + kind.id());
  }

  /// With its last digit changed, so that the check does not hold; null when any would do.
  static @org.jspecify.annotations.Nullable String wrong(NumberKind kind, Form form, String valid) {
    for (int place = valid.length() - 1; place >= 0; place--) {
      for (int i = 0; i < CHARACTERS.length(); i++) {
        String changed =
            valid.substring(0, place) + CHARACTERS.charAt(i) + valid.substring(place + 1);
        if (form.fits(changed) && !kind.checks(changed)) {
          return changed;
        }
      }
    }
    return null;
  }

  /// With the form's separators.
  static String written(Form form, String number) {
    StringBuilder written = new StringBuilder();
    int seen = 0;
    for (int place = 0; place < number.length(); place++) {
      if (((form.breaks().places() >>> place) & 1) != 0) {
        written.append(" -./".charAt((int) (form.breaks().separators() >>> (2 * seen)) & 3));
        seen++;
      }
      written.append(number.charAt(place));
    }
    return written.toString();
  }
}
