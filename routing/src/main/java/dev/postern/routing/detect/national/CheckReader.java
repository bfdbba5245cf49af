package dev.postern.routing.detect.national;

import dev.postern.routing.detect.national.Weighted.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads checks as the table writes them: terms with `&` between them, each a name, its numbers,
/// and perhaps the part that it looks at (`@2`, `@-9`, `@0..9`).
final class CheckReader {
  private static final List<Map<String, Check>> COUNTRY_CHECKS =
      List.of(EuropeanChecks.BY_NAME, SouthernChecks.BY_NAME, WorldChecks.BY_NAME);

  private CheckReader() {}

  /// @throws IllegalArgumentException when it is not written as a check is
  static Check read(String text) {
    List<Check> terms = new ArrayList<>();
    for (String term : text.split(" & ", -1)) {
      terms.add(term(term.strip()));
    }
    return Check.all(terms);
  }

  private static Check term(String term) {
    if (term.startsWith("date ")) {
      return date(term);
    }
    int at = term.lastIndexOf('@');
    if (at < 0) {
      return scheme(term.split(" +"));
    }
    String[] part = term.substring(at + 1).split("\\.\\.", -1);
    int to = part.length > 1 ? number(part[1]) : 0;
    return scheme(term.substring(0, at).strip().split(" +")).within(number(part[0]), to);
  }

  private static Check scheme(String[] words) {
    return switch (words[0]) {
      case "luhn" -> luhn(words);
      case "luhn36" -> Schemes::luhn36;
      case "verhoeff" -> Schemes::verhoeff;
      case "mod11_10" -> Schemes::mod11and10;
      case "mod11_2" -> Schemes::mod11minus2;
      case "zero" -> weighted(Rule.ZERO, words);
      case "rest" -> weighted(Rule.REST, words);
      case "gap" -> weighted(Rule.GAP, words);
      case "short" -> weighted(Rule.SHORT, words);
      case "tail", "key", "letter", "range" -> withNumbers(words);
      default -> special(words);
    };
  }

  private static Check luhn(String[] words) {
    int plus = words.length == 3 && words[1].equals("plus") ? number(words[2]) : 0;
    expect(words, plus == 0 ? 1 : 3);
    return number -> Schemes.luhn(number, plus);
  }

  private static Check withNumbers(String[] words) {
    expect(words, words[0].equals("tail") ? 3 : 2);
    if (words[0].equals("letter")) {
      return number -> Schemes.letter(number, words[1]);
    }
    if (words[0].equals("range")) {
      String[] ends = words[1].split("-", -1);
      int low = number(ends[0]);
      int high = number(ends[ends.length - 1]);
      return number -> Schemes.range(number, low, high);
    }
    int modulus = number(words[1]);
    if (words[0].equals("key")) {
      return number -> Schemes.key(number, modulus);
    }
    int digits = number(words[2]);
    return number -> Schemes.tail(number, modulus, digits);
  }

  private static Check special(String[] words) {
    expect(words, 1);
    for (Map<String, Check> checks : COUNTRY_CHECKS) {
      Check check = checks.get(words[0]);
      if (check != null) {
        return check;
      }
    }
    throw new IllegalArgumentException("no such check: " + words[0]);
  }

  private static Check weighted(Rule rule, String[] words) {
    List<String> all = new ArrayList<>(Arrays.asList(words).subList(2, words.length));
    int plus = option(all, "plus");
    int ten = option(all, "ten");
    int split = all.indexOf("else");
    int[] weights = numbers(split < 0 ? all : all.subList(0, split));
    int[] otherwise = split < 0 ? null : numbers(all.subList(split + 1, all.size()));
    if (weights.length < 2 || (otherwise != null && otherwise.length != weights.length)) {
      throw new IllegalArgumentException("not these weights: " + String.join(" ", words));
    }
    return new Weighted(rule, number(words[1]), weights, otherwise, plus, ten);
  }

  /// The number behind the word, which is taken out with it; 0 when it is not there.
  private static int option(List<String> words, String name) {
    int at = words.indexOf(name);
    if (at < 0) {
      return 0;
    }
    words.remove(at);
    return at < words.size() ? number(words.remove(at)) : number("");
  }

  private static Check date(String term) {
    String[] words = term.split(" +");
    String[] place = words[1].split("@", -1);
    if (place.length != 2) {
      throw new IllegalArgumentException("a date without its place: " + term);
    }
    List<Integer> months = new ArrayList<>();
    List<Integer> days = new ArrayList<>();
    for (String word : Arrays.asList(words).subList(2, words.length)) {
      if (word.startsWith("month+")) {
        months.add(number(word.substring(6)));
      } else if (word.startsWith("day+")) {
        days.add(number(word.substring(4)));
      } else {
        throw new IllegalArgumentException("neither month+ nor day+: " + word);
      }
    }
    return new DateWithin(place[0], number(place[1]), months, days);
  }

  private static void expect(String[] words, int count) {
    if (words.length != count) {
      throw new IllegalArgumentException("not this many words: " + String.join(" ", words));
    }
  }

  private static int[] numbers(List<String> words) {
    return words.stream().mapToInt(CheckReader::number).toArray();
  }

  private static int number(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException("no number: " + text);
    }
    return Integer.parseInt(text);
  }
}
