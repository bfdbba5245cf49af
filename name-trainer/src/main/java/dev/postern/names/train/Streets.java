package dev.postern.names.train;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes up streets and addresses as they are written in different countries.
final class Streets {
  private static final List<String> ABROAD =
      List.of("da", "no", "sv", "fi", "hu", "cs", "hr", "sl", "sk");
  private static final Map<String, String> LISTED =
      Map.of(
          "da", "da_DK", "no", "nb_NO", "sv", "sv", "hu", "hu", "cs", "cs_CZ", "hr", "hr", "sl",
          "sl_SI", "sk", "sk_SK");

  private final Lists lists;
  private final Inventor names;
  private final Chance chance;

  Streets(Lists lists, Inventor names, Chance chance) {
    this.lists = lists;
    this.names = names;
    this.chance = chance;
  }

  /// A street without a number.
  String street(String language) {
    String root =
        chance.percent(60) ? names.last() : chance.percent(50) ? names.city() : names.first();
    return switch (language) {
      case "en" ->
          root
              + " "
              + chance.of(
                  "Street",
                  "St",
                  "St.",
                  "Road",
                  "Rd",
                  "Avenue",
                  "Ave",
                  "Ave.",
                  "Lane",
                  "Drive",
                  "Dr",
                  "Court",
                  "Place",
                  "Square",
                  "Terrace",
                  "Close",
                  "Crescent",
                  "Way",
                  "Boulevard",
                  "Blvd",
                  "Parkway",
                  "Gardens",
                  "Grove",
                  "Hill",
                  "Row");
      case "de" -> german(root);
      case "fr" ->
          chance.of(
                  "rue",
                  "Rue",
                  "avenue",
                  "boulevard",
                  "place",
                  "impasse",
                  "chemin",
                  "allée",
                  "quai",
                  "cours")
              + " "
              + chance.of("de ", "du ", "de la ", "des ", "", "", "")
              + root;
      case "es" ->
          chance.of(
                  "Calle",
                  "calle",
                  "C/",
                  "Avenida",
                  "Avda.",
                  "Av.",
                  "Plaza",
                  "Paseo",
                  "Camino",
                  "Carretera",
                  "Ronda",
                  "Travesía",
                  "Rúa")
              + " "
              + chance.of("de ", "del ", "de la ", "", "", "")
              + root;
      case "it" ->
          chance.of(
                  "Via",
                  "via",
                  "Viale",
                  "Piazza",
                  "Corso",
                  "Largo",
                  "Vicolo",
                  "Strada",
                  "Piazzale",
                  "Contrada")
              + " "
              + chance.of("", "", "", "della ", "dei ", "San ")
              + root;
      case "nl" ->
          chance.percent(75)
              ? root
                  + chance.of(
                      "straat", "laan", "weg", "plein", "kade", "gracht", "dijk", "hof", "dreef",
                      "pad", "singel")
              : root + " " + chance.of("Straat", "Laan", "Plein");
      case "pt" ->
          chance.of(
                  "Rua",
                  "R.",
                  "rua",
                  "Avenida",
                  "Av.",
                  "Travessa",
                  "Praça",
                  "Largo",
                  "Estrada",
                  "Alameda",
                  "Beco")
              + " "
              + chance.of("de ", "do ", "da ", "dos ", "", "")
              + root;
      case "pl" ->
          chance.of("ul.", "ul.", "ulica", "al.", "os.", "pl.", "ulicy")
              + " "
              + root
              + chance.of("", "", "a", "ego", "iej");
      case "sv" -> root + chance.of("gatan", "vägen", "gränd", "stigen", "torget", "backen");
      case "fi" -> root + chance.of("katu", "tie", "kuja", "polku", "nkatu", "ntie");
      case "no" ->
          root + chance.of("veien", "vei", "gate", "gata", "svingen", "bakken", " gate", " vei");
      case "hu" -> root + " " + chance.of("utca", "u.", "út", "tér", "köz", "körút");
      default -> listed(language, root);
    };
  }

  private String german(String root) {
    if (chance.percent(20)) {
      return chance.of(
              "Am", "An der", "Im", "Auf dem", "Zum", "In den", "Alte", "Neue", "Lange", "Obere")
          + " "
          + capital(chance.of(lists.words().getOrDefault("de", List.of("Markt"))));
    }
    if (chance.percent(25)) {
      return root
          + chance.of("-Straße", "er Straße", "er Str.", " Straße", "-Allee", "er Weg", "er Platz");
    }
    String base =
        chance.percent(30)
            ? capital(chance.of(lists.words().getOrDefault("de", List.of("markt"))))
            : root;
    return base
        + chance.of(
            "straße", "strasse", "str.", "weg", "gasse", "allee", "platz", "ring", "damm", "ufer");
  }

  private String listed(String language, String root) {
    List<String> listed =
        lists.streets().getOrDefault(LISTED.getOrDefault(language, ""), List.of());
    return listed.isEmpty() ? root : chance.of(listed);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /// A street with a number.
  String line(String language) {
    String where = chance.percent(20) ? chance.of(ABROAD) : language;
    String number = number();
    String street = street(where);
    return switch (where) {
      case "en" -> number + " " + street + (chance.percent(20) ? ", " + unit() : "");
      case "fr" ->
          chance.percent(85)
              ? number + chance.of(" ", " ", ", ", " bis ") + street
              : street + " " + number;
      case "es" ->
          street
              + chance.of(" ", ", ", ", nº ", " ")
              + number
              + (chance.percent(25)
                  ? ", " + chance.between(1, 9) + "º " + chance.of("A", "B", "C", "izq.", "dcha.")
                  : "");
      case "it" -> street + chance.of(" ", ", ", ", n. ") + number + chance.of("", "", "/A", "/B");
      case "pt" ->
          street
              + chance.of(" ", ", ", ", nº ", " n.º ")
              + number
              + (chance.percent(20)
                  ? ", " + chance.between(1, 9) + "º " + chance.of("Esq", "Dto", "")
                  : "");
      case "pl" ->
          street
              + " "
              + number
              + (chance.percent(50) ? chance.of("/", " m. ") + chance.between(1, 99) : "");
      case "hu" -> street + " " + number + ".";
      default ->
          street
              + " "
              + number
              + (chance.percent(12) ? chance.of("a", "b", " c", "-" + chance.between(2, 99)) : "");
    };
  }

  private String unit() {
    return chance.of("Apt. ", "Apt ", "Suite ", "Unit ", "Flat ", "Floor ", "#", "Ste. ")
        + chance.between(1, 999);
  }

  /// A street with a number, a place, and often a unit, a region or a country.
  void address(String language, String country, String region, Sample.Builder out) {
    String sep = chance.of(", ", ", ", "\n", "\n", " ", "\n ");
    StringBuilder line = new StringBuilder();
    if (chance.percent(12)) {
      line.append(chance.between(1, 99999)).append(' ');
    }
    line.append(line(language));
    if (chance.percent(18)) {
      line.append(chance.of(sep, " ", ", ")).append(unit());
    }
    out.entity(dev.postern.routing.detect.names.Label.Kind.ADDRESS, line);
    out.plain(sep);
    String city = names.city();
    city = chance.percent(12) ? city.toUpperCase(Locale.ROOT) : city;
    boolean before = !language.equals("en") && chance.percent(85);
    if (before) {
      out.entity(dev.postern.routing.detect.names.Label.Kind.ADDRESS, postcode(language))
          .plain(" ");
    }
    out.entity(dev.postern.routing.detect.names.Label.Kind.PLACE, city);
    if (!before) {
      boolean us = chance.percent(50);
      if (us) {
        out.plain(chance.of(", ", " ", "\n, "))
            .entity(
                dev.postern.routing.detect.names.Label.Kind.PLACE,
                chance.percent(70) ? state() : region);
      }
      if (chance.percent(80)) {
        out.plain(chance.of(" ", " ", ", ", "\n "))
            .entity(
                dev.postern.routing.detect.names.Label.Kind.ADDRESS,
                us ? digits(5) : postcode(language));
      }
    }
    if (chance.percent(30)) {
      out.plain(sep.equals(" ") ? ", " : sep)
          .entity(dev.postern.routing.detect.names.Label.Kind.PLACE, country);
      if (chance.percent(25)) {
        out.plain(" ").entity(dev.postern.routing.detect.names.Label.Kind.ADDRESS, digits(5));
      }
    }
  }

  private String state() {
    return "" + (char) chance.between('A', 'Z') + (char) chance.between('A', 'Z');
  }

  private String number() {
    int number = chance.percent(70) ? chance.between(1, 150) : chance.between(151, 99999);
    return number + (chance.percent(8) ? chance.of("a", "b", "A", "c", "-" + (number + 2)) : "");
  }

  private String digits(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(chance.between(0, 9));
    }
    return out.toString();
  }

  private String postcode(String language) {
    return switch (language) {
      case "en" ->
          chance.percent(50)
              ? digits(5)
              : ""
                  + (char) chance.between('A', 'Y')
                  + (char) chance.between('A', 'Y')
                  + chance.between(1, 29)
                  + " "
                  + chance.between(1, 9)
                  + (char) chance.between('A', 'Y')
                  + (char) chance.between('A', 'Y');
      case "nl" ->
          chance.percent(70)
              ? digits(4) + " " + (char) chance.between('A', 'Z') + (char) chance.between('A', 'Z')
              : digits(4);
      case "pt" -> chance.percent(60) ? digits(4) + "-" + digits(3) : digits(5) + "-" + digits(3);
      case "pl" -> digits(2) + "-" + digits(3);
      case "de" -> chance.percent(80) ? digits(5) : digits(4);
      default -> digits(5);
    };
  }
}
