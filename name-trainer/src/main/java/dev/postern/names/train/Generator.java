package dev.postern.names.train;

import dev.postern.routing.detect.names.Label.Kind;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fills templates of one language with made-up persons, organisations, places and addresses.
///
/// A slot is a word in braces: `{p}` a person, `{f}` a first name, `{l}` a surname, `{o}` an
/// organisation, `{c}` a town, `{r}` a region, `{k}` a country, `{s}` a street with number, `{s0}`
/// one without, `{a}` an address of several parts; the rest is no name: `{t}` a title, `{d}` a
/// date, `{n}` a number, `{m}` money, `{w}` a word and so on. `{p1}`, `{f1}` and `{l1}` are the
/// same person throughout a text.
final class Generator {
  private final String language;
  private final Lists lists;
  private final Chance chance;
  private final Inventor names;
  private final Streets streets;
  private final Organisations organisations;
  private final List<String> countries;
  private final Map<String, String> kept = new HashMap<>();

  Generator(Lists lists, List<String> countries, String language, Chance chance) {
    this.language = language;
    this.lists = lists;
    this.chance = chance;
    this.countries = countries;
    names = new Inventor(lists, language, chance);
    streets = new Streets(lists, names, chance);
    organisations = new Organisations(lists, names, chance);
  }

  Sample fill(String template) {
    kept.clear();
    Sample.Builder out = new Sample.Builder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0 || !template.substring(open + 1, close).matches("[A-Za-z_]+[0-9]?")) {
        int end = open < 0 ? template.length() : open + 1;
        out.plain(template.substring(at, end));
        at = end;
        continue;
      }
      out.plain(template.substring(at, open));
      slot(template.substring(open + 1, close), out);
      at = close + 1;
    }
    return disturb(out.build());
  }

  private void slot(String slot, Sample.Builder out) {
    switch (slot) {
      case "p" -> out.entity(Kind.PERSON, person(names.first(), names.last()));
      case "f" -> out.entity(Kind.PERSON, names.first());
      case "l" -> out.entity(Kind.PERSON, names.last());
      case "p1", "p2", "f1", "f2", "l1", "l2" -> out.entity(Kind.PERSON, same(slot));
      case "o" -> out.entity(Kind.ORG, organisations.name(chance.percent(25) ? "en" : language));
      case "o1" -> out.plain("the company");
      case "c" ->
          out.entity(
              Kind.PLACE, chance.percent(5) ? names.city().toUpperCase(Locale.ROOT) : names.city());
      case "r" -> out.entity(Kind.PLACE, chance.of(lists.terms("region")));
      case "k" -> out.entity(Kind.PLACE, chance.of(countries));
      case "s" -> out.entity(Kind.ADDRESS, streets.line(language));
      case "s0" -> out.entity(Kind.ADDRESS, streets.street(language));
      case "a" ->
          streets.address(language, chance.of(countries), chance.of(lists.terms("region")), out);
      default -> out.plain(Fillers.filler(slot, language, lists, chance));
    }
  }

  private String same(String slot) {
    String number = slot.substring(1);
    String first = kept.computeIfAbsent("f" + number, key -> names.first());
    String last = kept.computeIfAbsent("l" + number, key -> names.last());
    return switch (slot.charAt(0)) {
      case 'f' -> first;
      case 'l' -> last;
      default -> person(first, last);
    };
  }

  private String person(String first, String last) {
    String particle =
        chance.percent(6)
            ? chance.of(
                "van ",
                "van der ",
                "de ",
                "von ",
                "de la ",
                "da ",
                "di ",
                "dos ",
                "O'",
                "Mc",
                "al-",
                "El ",
                "St. ")
            : "";
    String whole = particle + last;
    return switch (chance.between(0, 29)) {
      case 0, 1, 2 -> first + " " + letter() + ". " + whole;
      case 3 -> first + " " + letter() + " " + whole;
      case 4 -> first.charAt(0) + ". " + whole;
      case 5 -> whole + ", " + first;
      case 6 -> first + " " + names.first() + " " + whole;
      case 7 -> first + " " + whole + "-" + names.last();
      case 8 -> first + "-" + names.first() + " " + whole;
      case 9 -> first + " " + whole + " " + names.last();
      case 10 -> first + " " + whole.toUpperCase(Locale.ROOT);
      case 11 -> whole.toUpperCase(Locale.ROOT) + " " + first;
      case 12 ->
          language.equals("en")
              ? first + " " + whole + chance.of(" Jr.", " Sr.", " III", ", MD", " PhD")
              : first + " " + whole;
      case 13 -> first;
      default -> first + " " + whole;
    };
  }

  private String letter() {
    return String.valueOf((char) chance.between('A', 'Z'));
  }

  /// Some texts are typed in a hurry: without capitals, in capitals, or without accents.
  private Sample disturb(Sample sample) {
    int way = chance.between(0, 99);
    if (way < 7) {
      return with(sample, sample.text().toLowerCase(Locale.ROOT));
    }
    if (way < 9) {
      return with(sample, sample.text().toUpperCase(Locale.ROOT));
    }
    if (way < 12) {
      return with(
          sample,
          Normalizer.normalize(sample.text(), Normalizer.Form.NFD).replaceAll("\\p{M}", ""));
    }
    if (way < 24) {
      return with(sample, Prose.wrap(sample.text(), chance.between(30, 80)));
    }
    return sample;
  }

  /// The text in another form, if its letters still stand where they stood.
  private static Sample with(Sample sample, String text) {
    return text.length() == sample.text().length()
        ? new Sample(text, sample.spans(), sample.ignored())
        : sample;
  }
}
