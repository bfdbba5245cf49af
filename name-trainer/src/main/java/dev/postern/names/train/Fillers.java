package dev.postern.names.train;

import java.util.List;
import java.util.Locale;

/// What stands in templates and is no name.
final class Fillers {
  private Fillers() {}

  static String filler(String slot, String language, Lists lists, Chance chance) {
    return switch (slot) {
      case "t" -> title(language, chance);
      case "d" -> date(language, chance);
      case "y" -> String.valueOf(chance.between(1950, 2026));
      case "n" ->
          String.valueOf(chance.percent(60) ? chance.between(1, 99) : chance.between(100, 99999));
      case "h" ->
          chance.between(0, 23)
              + chance.of(":", ":", ".")
              + chance.between(10, 59)
              + (language.equals("en") ? chance.of("", " pm", "am") : "");
      case "m" ->
          chance.of("€", "$", "£", "EUR ", "")
              + chance.between(1, 9999)
              + chance.of("", ".50", ",00", " EUR", " million", " zł");
      case "ph" ->
          chance.of("+44 20 7946 0", "030 ", "+33 1 99 00 ", "555-01", "(212) 555-01")
              + chance.between(10, 99)
              + " "
              + chance.between(10, 99);
      case "e" ->
          word("en", lists, chance)
              + chance.of(".", "_", "")
              + word("en", lists, chance)
              + "@example."
              + chance.of("org", "com", "net");
      case "j" -> chance.of(lists.terms("job"));
      case "nat" -> nationality(language, lists, chance);
      case "prod" -> chance.of(lists.terms("product"));
      case "w" -> word(language, lists, chance);
      case "W" -> Organisations.capital(word(language, lists, chance));
      case "L" -> String.valueOf((char) chance.between('A', 'Z'));
      case "ABBR" -> abbreviation(chance);
      case "ID" -> identifier(lists, chance);
      case "HEAD", "HEAD_de" -> heading(language, lists, chance);
      case "CAPS", "CAPS_de" -> heading(language, lists, chance).toUpperCase(Locale.ROOT);
      case "dow" -> chance.of(days(language));
      default -> throw new IllegalArgumentException("no such slot: " + slot);
    };
  }

  private static String word(String language, Lists lists, Chance chance) {
    String from = language.equals("en") || language.equals("de") ? language : "stop_" + language;
    return chance.of(lists.words().getOrDefault(from, List.of()));
  }

  private static String abbreviation(Chance chance) {
    StringBuilder out = new StringBuilder();
    int length = chance.between(2, 5);
    for (int i = 0; i < length; i++) {
      out.append((char) chance.between('A', 'Z'));
    }
    return out.toString();
  }

  private static String identifier(Lists lists, Chance chance) {
    String one = word("en", lists, chance);
    String two = word("en", lists, chance);
    return switch (chance.between(0, 4)) {
      case 0 -> one + "_" + two;
      case 1 -> one + "-" + two;
      case 2 -> Organisations.capital(one) + Organisations.capital(two);
      case 3 -> one;
      default -> one + Organisations.capital(two);
    };
  }

  private static String heading(String language, Lists lists, Chance chance) {
    StringBuilder out = new StringBuilder();
    int count = chance.between(2, 6);
    for (int i = 0; i < count; i++) {
      out.append(i == 0 ? "" : " ").append(Organisations.capital(word(language, lists, chance)));
    }
    return out.toString();
  }

  private static String nationality(String language, Lists lists, Chance chance) {
    List<String> all = lists.terms("nationality");
    if (!language.equals("en")) {
      return chance.of(all);
    }
    return Organisations.capital(chance.of(all.subList(0, 70)));
  }

  private static String title(String language, Chance chance) {
    return switch (language) {
      case "de" -> chance.of("Herr", "Frau", "Dr.", "Prof.", "Herrn", "Dipl.-Ing.", "Dr. med.");
      case "fr" -> chance.of("M.", "Mme", "Monsieur", "Madame", "Dr", "Maître");
      case "es" -> chance.of("Sr.", "Sra.", "Dr.", "Dra.", "D.", "Dña.");
      case "it" -> chance.of("Sig.", "Sig.ra", "Dott.", "Dott.ssa", "Avv.", "Ing.");
      case "nl" -> chance.of("dhr.", "mevr.", "dr.", "mr.", "Dhr.");
      case "pt" -> chance.of("Sr.", "Sra.", "Dr.", "Dra.", "Eng.");
      case "pl" -> chance.of("Pan", "Pani", "dr", "mgr", "prof.");
      default ->
          chance.of("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Miss", "Prof.", "Sir");
    };
  }

  private static String date(String language, Chance chance) {
    int day = chance.between(1, 28);
    int year = chance.between(1940, 2026);
    int month = chance.between(1, 12);
    if (chance.percent(50)) {
      return chance.of(
          day + "/" + month + "/" + year,
          day + "." + month + "." + year,
          year + "-" + month + "-" + day);
    }
    String name = chance.of(months(language));
    return switch (language) {
      case "en" ->
          chance.of(
              name + " " + day + ", " + year, day + " " + name + " " + year, name + " " + year);
      case "de" -> day + ". " + name + " " + year;
      case "es", "pt" -> day + " de " + name + " de " + year;
      default -> day + " " + name + " " + year;
    };
  }

  private static List<String> months(String language) {
    return names(language, false);
  }

  private static List<String> days(String language) {
    return names(language, true);
  }

  private static List<String> names(String language, boolean days) {
    Locale locale = Locale.of(language);
    if (days) {
      return java.util.Arrays.stream(java.time.DayOfWeek.values())
          .map(day -> day.getDisplayName(java.time.format.TextStyle.FULL, locale))
          .toList();
    }
    return java.util.Arrays.stream(java.time.Month.values())
        .map(month -> month.getDisplayName(java.time.format.TextStyle.FULL, locale))
        .toList();
  }
}
