package dev.postern.routing.detect.names;

import java.util.List;

/// Finds street addresses by their form: a street with its number in either order, a unit, a post
/// box.
final class AddressRules {
  private static final int LONGEST_STREET = 5;

  private final Phrases before;
  private final Phrases behind;
  private final Phrases units;
  private final Phrases particles;
  private final Phrases boxes;
  private final Phrases ships;
  private final List<String> endings;

  AddressRules(Lexicon lexicon) {
    before = lexicon.list("street before");
    behind = lexicon.list("street after");
    units = lexicon.list("unit");
    particles = lexicon.list("particle");
    boxes = lexicon.list("post box");
    ships = lexicon.list("ship");
    endings = lexicon.words("street ending");
  }

  void find(Reading text, List<Mention> found) {
    for (int i = 0; i < text.count(); i++) {
      if (text.code().has(i)) {
        continue;
      }
      int end = address(text, i);
      if (end > i) {
        int first = first(text, i);
        found.add(new Mention(Label.Kind.ADDRESS, first, unit(text, end), "address"));
        i = end - 1;
      }
    }
  }

  /// Behind the last word of an address that begins with word `i`; `i` itself when none does.
  private int address(Reading text, int i) {
    if (number(text, i)) {
      return numberFirst(text, i);
    }
    int box = boxes.from(text.words(), i, text.count());
    if (box > 0) {
      return i + box < text.count() && number(text, i + box) && text.sameLine(i + box)
          ? i + box + 1
          : i;
    }
    if (text.capital(i) && compound(text, i)) {
      return numbered(text, i, i + 1);
    }
    if (before.has(text.words(), i)) {
      return streetFirst(text, i);
    }
    if (text.capital(i) && behind(text, i + 1)) {
      return numbered(text, i, i + 2);
    }
    return military(text, i);
  }

  /// `12 Baker Street`, `12 bis rue de la Paix`, `221B Upper Baker St`.
  private int numberFirst(Reading text, int i) {
    int name = i + 1;
    int until = Math.min(text.count(), i + 1 + LONGEST_STREET);
    if (name < until
        && text.sameLine(name)
        && before.has(text.words(), name)
        && text.length(name) > 2) {
      return name(text, name + 1, name + 1 + LONGEST_STREET);
    }
    for (int j = name; j < until && text.joined(j); j++) {
      if (j > name && behind(text, j) && text.capital(j) && text.length(j) > 1) {
        return j + 1;
      }
      if (!text.capital(j)) {
        return i;
      }
      if (compound(text, j) && text.words().shape(j) == Shape.CAPITALISED && text.length(j) > 6) {
        return j + 1;
      }
    }
    return i;
  }

  /// `rue de la Paix 10`, `Via Roma, 12`, `ul. Długa 7/3`.
  private int streetFirst(Reading text, int i) {
    boolean small = text.words().shape(i) == Shape.LOWER;
    if (text.length(i) == 1
        && text.words().gap(i + 1) != Gap.SLASH
        && text.words().gap(i + 1) != Gap.DOT_SPACE) {
      return i;
    }
    int end = name(text, i + 1, i + 1 + LONGEST_STREET);
    if (end == i + 1 || (small && end < i + 2)) {
      return i;
    }
    return numbered(text, i, end);
  }

  /// Behind the last capitalised word of a street's name, which may have small words within.
  private int name(Reading text, int from, int until) {
    int end = from;
    for (int j = from; j < Math.min(until, text.count()); j++) {
      if (!text.joined(j)
          && text.words().gap(j) != Gap.DOT_SPACE
          && text.words().gap(j) != Gap.SLASH) {
        break;
      }
      if (text.capital(j)) {
        end = j + 1;
      } else if (!particles.has(text.words(), j)) {
        break;
      }
    }
    return end;
  }

  /// Behind the house number that follows the street; the street's first word when none does.
  private int numbered(Reading text, int i, int end) {
    int number = end;
    if (number < text.count()
        && text.length(number) <= 2
        && text.sameLine(number)
        && !number(text, number)) {
      number++;
    }
    if (number >= text.count() || !number(text, number) || !text.sameLine(number)) {
      return i;
    }
    Gap gap = text.words().gap(number);
    if (gap != Gap.SPACE && gap != Gap.COMMA && gap != Gap.DOT_SPACE && gap != Gap.WIDE_SPACE) {
      return i;
    }
    int last = number + 1;
    while (last < text.count() && last < number + 3 && more(text, last)) {
      last++;
    }
    return last;
  }

  /// `7/3`, `12-14`, `5 a`.
  private static boolean more(Reading text, int i) {
    Gap gap = text.words().gap(i);
    if (gap == Gap.SLASH || gap == Gap.HYPHEN) {
      return text.length(i) <= 4;
    }
    return gap == Gap.SPACE
        && text.length(i) == 1
        && text.words().shape(i) != Shape.NUMBER
        && !goesOn(text.after(i, 0))
        && "aAbBcCdDeE".indexOf(text.words().text().charAt(text.words().start(i))) >= 0;
  }

  /// A number, or the line with the name of a ship, may come before.
  private int first(Reading text, int i) {
    if (number(text, i - 1) && text.joined(i)) {
      return i - 1;
    }
    if (text.words().shape(i) == Shape.UPPER && !text.sameLine(i)) {
      for (int j = i - 1; j >= Math.max(0, i - LONGEST_STREET); j--) {
        if (ships.has(text.words(), j)) {
          return j;
        }
      }
    }
    return i;
  }

  private static boolean goesOn(char after) {
    return after == ' ' || after == '\'';
  }

  /// `, Apt. 12`, ` Suite 4B`, `, 3º B`.
  private int unit(Reading text, int end) {
    int i = end;
    if (i + 1 < text.count()
        && units.has(text.words(), i)
        && number(text, i + 1)
        && near(text.words().gap(i))
        && text.sameLine(i + 1)) {
      return i + 2;
    }
    return end;
  }

  /// Post of the armed forces of the United States: `PSC 1234, Box 5678`, `Unit 45 Box 6`, `APO AE
  /// 09012` (USPS Publication 28, 23).
  private static int military(Reading text, int i) {
    if (!text.words().shape(i).equals(Shape.UPPER)
        || text.length(i) != 3
        || i + 2 >= text.count()) {
      return i;
    }
    CharSequence all = text.words().text();
    int at = text.words().start(i);
    boolean office =
        all.charAt(at + 1) == 'P'
            && all.charAt(at + 2) == 'O'
            && "AFD".indexOf(all.charAt(at)) >= 0;
    return office
            && text.length(i + 1) == 2
            && text.words().shape(i + 1) == Shape.UPPER
            && text.number(i + 2)
            && text.length(i + 2) == 5
        ? i + 3
        : i;
  }

  private static boolean near(Gap gap) {
    return switch (gap) {
      case SPACE, COMMA, LINE, COMMA_LINE, WIDE_SPACE -> true;
      default -> false;
    };
  }

  private boolean behind(Reading text, int i) {
    return i < text.count() && text.sameLine(i) && text.joined(i) && behind.has(text.words(), i);
  }

  /// A house number: up to five digits, or digits and a letter.
  private static boolean number(Reading text, int i) {
    if (i < 0 || i >= text.count() || text.length(i) > 5) {
      return false;
    }
    Shape shape = text.words().shape(i);
    if (shape != Shape.ALPHANUMERIC) {
      return shape == Shape.NUMBER;
    }
    CharSequence all = text.words().text();
    for (int at = text.words().start(i); at < text.words().end(i) - 1; at++) {
      if (!Character.isDigit(all.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  /// Whether the word ends as streets do that are one word: `Hauptstraße`, `Kalverstraat`.
  private boolean compound(Reading text, int i) {
    int length = text.length(i);
    for (String ending : endings) {
      if (length >= ending.length() + 3 && ends(text.words(), i, ending)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(Words words, int i, String ending) {
    int at = words.end(i) - ending.length();
    for (int k = 0; k < ending.length(); k++) {
      if (Letters.fold(words.text().charAt(at + k)) != Letters.fold(ending.charAt(k))) {
        return false;
      }
    }
    return true;
  }
}
