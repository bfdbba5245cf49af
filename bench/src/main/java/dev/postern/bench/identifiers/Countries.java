package dev.postern.bench.identifiers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Names of countries, which are no identifiers, in the languages that the detector knows (Unicode
/// CLDR, as the JDK has it). Data sets often mark them as places.
final class Countries {
  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "nl", "pt", "pl");
  private static final Families FAMILIES = Families.shipped();
  private static final Set<String> NAMES = names();

  private Countries() {}

  /// The sample with the type `COUNTRY` for each place that is a country's name and nothing more.
  static Sample apart(Sample sample) {
    int[] text = sample.text().codePoints().toArray();
    return new Sample(
        sample.text(),
        sample.spans().stream()
            .map(span ->
                isCountry(span, text) ? new Span("COUNTRY", span.start(), span.end()) : span)
            .toList());
  }

  private static boolean isCountry(Span span, int[] text) {
    return FAMILIES.of(span.type()).equals("PLACE")
        && NAMES.contains(new String(text, span.start(), span.length()));
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String language : LANGUAGES) {
      Locale reader = Locale.of(language);
      names.addAll(
          List.of(Locale.getISOCountries()).stream()
              .map(country -> Locale.of("", country).getDisplayCountry(reader))
              .collect(Collectors.toSet()));
    }
    names.addAll(List.of("USA", "US", "U.S.", "UK", "U.K.", "UAE"));
    return names;
  }
}
