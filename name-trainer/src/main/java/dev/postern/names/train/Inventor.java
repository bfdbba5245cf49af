package dev.postern.names.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Draws names and places of a language, and makes up others that are on no list, so that the model
/// does not learn to trust the lists alone.
final class Inventor {
  private static final int MADE_UP = 30;
  private static final int FROM_ABROAD = 30;

  private final Chance chance;
  private final List<String> first;
  private final List<String> last;
  private final List<String> cities;
  private final List<List<String>> firstAbroad;
  private final List<List<String>> lastAbroad;
  private final List<List<String>> citiesAbroad;

  Inventor(Lists lists, String language, Chance chance) {
    this.chance = chance;
    first = of(lists.first(), language);
    last = of(lists.last(), language);
    cities = new ArrayList<>(of(lists.cities(), language));
    for (String country : countries(language)) {
      cities.addAll(lists.cities().getOrDefault("geonames_" + country, List.of()));
    }
    firstAbroad = common(lists.first());
    lastAbroad = common(lists.last());
    citiesAbroad = common(lists.cities());
  }

  private static List<String> countries(String language) {
    return switch (language) {
      case "en" -> List.of("US", "GB", "IE", "AU", "CA", "NZ", "ZA");
      case "de" -> List.of("DE", "AT", "CH");
      case "fr" -> List.of("FR", "BE", "CH");
      case "es" -> List.of("ES", "MX", "AR", "CO", "CL", "PE");
      case "it" -> List.of("IT");
      case "nl" -> List.of("NL", "BE");
      case "pt" -> List.of("PT", "BR");
      case "pl" -> List.of("PL");
      default -> throw new IllegalArgumentException(language);
    };
  }

  private static List<String> of(Map<String, List<String>> table, String language) {
    List<String> out = new ArrayList<>();
    table.forEach((locale, values) -> {
      if (locale.equals(language)
          || locale.startsWith(language + "_")
          || (language.equals("en") && locale.equals("census"))) {
        out.addAll(values);
      }
    });
    return out;
  }

  private static List<List<String>> common(Map<String, List<String>> table) {
    return table.values().stream().filter(values -> values.size() >= 30).toList();
  }

  String first() {
    return draw(first, firstAbroad);
  }

  String last() {
    return draw(last, lastAbroad);
  }

  String city() {
    return draw(cities, citiesAbroad);
  }

  private String draw(List<String> home, List<List<String>> abroad) {
    List<String> values = home.isEmpty() || chance.percent(FROM_ABROAD) ? chance.of(abroad) : home;
    String value = chance.of(values);
    return chance.percent(MADE_UP) ? blend(value, chance.of(values)) : value;
  }

  /// The head of one word and the tail of another.
  private String blend(String head, String tail) {
    if (head.length() < 4
        || tail.length() < 4
        || head.indexOf(' ') >= 0
        || tail.indexOf(' ') >= 0) {
      return head;
    }
    int cut = vowel(head, chance.between(1, head.length() - 2));
    int from = vowel(tail, chance.between(1, tail.length() - 2));
    String end = tail.substring(from).toLowerCase(java.util.Locale.ROOT);
    return head.substring(0, cut) + end;
  }

  private static int vowel(String word, int from) {
    for (int i = from; i < word.length(); i++) {
      if ("aeiouyáéíóúäöüàèò".indexOf(word.charAt(i)) >= 0) {
        return i;
      }
    }
    return from;
  }
}
