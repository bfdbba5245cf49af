package dev.postern.names.train;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of countries from the CLDR data of the JDK, and what people call them besides.
final class Countries {
  private static final List<String> BESIDES =
      List.of(
          "USA",
          "US",
          "U.S.",
          "UK",
          "U.K.",
          "America",
          "England",
          "Scotland",
          "Wales",
          "Britain",
          "Great Britain",
          "Holland",
          "Europe",
          "Africa",
          "Asia",
          "EU",
          "Europa",
          "Amerika",
          "Großbritannien",
          "Schottland",
          "Angleterre",
          "Écosse",
          "Inglaterra",
          "Escocia",
          "Inghilterra",
          "Engeland",
          "Schotland",
          "Anglia",
          "Szkocja",
          "Estados Unidos",
          "Stati Uniti",
          "États-Unis",
          "Vereinigte Staaten",
          "Verenigde Staten",
          "Stany Zjednoczone",
          "Wielka Brytania",
          "South America",
          "North America",
          "Middle East",
          "Northern Ireland",
          "Catalonia",
          "Soviet Union",
          "Czech Republic",
          "Korea",
          "Palestine",
          "Antarctica",
          "Oceania",
          "Arctic");

  private Countries() {}

  static List<String> of(String language) {
    Set<String> names = new LinkedHashSet<>();
    for (String code : new java.util.TreeSet<>(Set.of(Locale.getISOCountries()))) {
      String name = Locale.of("", code).getDisplayCountry(Locale.of(language));
      if (name.length() > 2 && name.indexOf('(') < 0) {
        names.add(name);
      }
    }
    return new ArrayList<>(names);
  }

  static List<String> all() {
    Set<String> names = new LinkedHashSet<>(BESIDES);
    Templates.LANGUAGES.forEach(language -> names.addAll(of(language)));
    return new ArrayList<>(names);
  }
}
