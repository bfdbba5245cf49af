package dev.postern.routing.detect.names;

import java.util.ArrayList;
import java.util.List;

/// Says which of the model's findings to believe: the more there is to say against a name, the
/// surer the model must be.
final class Plausible {
  private static final int NAMES =
      Gazetteer.FIRST_NAME | Gazetteer.SURNAME | Gazetteer.CITY | Gazetteer.PLACE_OF_SEVERAL;
  private static final int NOT_NAMES = Gazetteer.TITLE | Gazetteer.NATIONALITY | Gazetteer.DATE;

  /// The model's unit is about a 36th of a natural logarithm of odds.
  private static final int LITTLE = 5;

  private static final int MUCH = 20;

  /// Of a name of nothing but words of a dictionary.
  private static final int WORDS = 60;

  /// Of a name in small letters in a text that has capitals.
  private static final int SMALL = 60;

  /// Of a name in capitals of which no list knows a part.
  private static final int SHOUTED = 80;

  private Plausible() {}

  /// Leaves out what is not to be believed.
  ///
  /// @param mentions of one text, in its order
  static void filter(List<Mention> mentions, Reading text) {
    List<Mention> kept = new ArrayList<>(mentions.size());
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      boolean beside =
          (i > 0 && place(mentions.get(i - 1)) && mentions.get(i - 1).end() == mention.first())
              || (i + 1 < mentions.size()
                  && place(mentions.get(i + 1))
                  && mentions.get(i + 1).first() == mention.end());
      if (test(mention, text, beside)) {
        kept.add(mention);
      }
    }
    mentions.clear();
    mentions.addAll(kept);
  }

  private static boolean place(Mention mention) {
    return mention.kind() == Label.Kind.PLACE || mention.kind() == Label.Kind.ADDRESS;
  }

  private static boolean test(Mention mention, Reading text, boolean beside) {
    if (mention.kind() == Label.Kind.ADDRESS) {
      return address(mention, text, beside);
    }
    if (technical(mention, text) || !letters(mention, text)) {
      return false;
    }
    if (mention.size() == 1) {
      return single(mention, text);
    }
    return mention.margin() >= need(mention, text);
  }

  /// A number alone is a postcode or a house number only beside a place.
  private static boolean address(Mention mention, Reading text, boolean beside) {
    boolean number = false;
    boolean word = false;
    for (int i = mention.first(); i < mention.end(); i++) {
      boolean digit = Character.isDigit(text.words().text().charAt(text.words().start(i)));
      if (!digit && text.words().shape(i) == Shape.ALPHANUMERIC) {
        return false;
      }
      number |= digit;
      word |= text.length(i) > 2 && !digit;
    }
    if (!word) {
      return beside && mention.size() == 1;
    }
    return mention.margin() >= (number ? LITTLE : MUCH);
  }

  /// Whether the name stands in an identifier, a path or a call: `user_Smith`, `Smith(`, `x.smith`,
  /// `=smith`.
  private static boolean technical(Mention mention, Reading text) {
    char before = text.before(mention.first());
    if ("_$\\=/<*%~^".indexOf(before) >= 0
        || (before == '.' && text.words().gap(mention.first()) == Gap.DOT)
        || (before == ':' && text.words().gap(mention.first()) == Gap.OTHER)) {
      return true;
    }
    if (before == '-'
        && text.words().gap(mention.first()) != Gap.HYPHEN
        && text.words().gap(mention.first()) != Gap.LINE) {
      return true;
    }
    char after = text.after(mention.end() - 1, 0);
    char next = text.after(mention.end() - 1, 1);
    return "_(=\\[<*".indexOf(after) >= 0
        || ((after == '.' || after == ':' || after == '-')
            && (Character.isLetterOrDigit(next) || next == ':'));
  }

  /// Whether at least one word may be a name, and none mixes letters with digits or small letters
  /// with capitals.
  private static boolean letters(Mention mention, Reading text) {
    boolean name = false;
    for (int i = mention.first(); i < mention.end(); i++) {
      Shape shape = text.words().shape(i);
      if (shape == Shape.ALPHANUMERIC) {
        return false;
      }
      if (shape == Shape.MIXED
          && (!text.capital(i)
              || (mention.kind() != Label.Kind.ORG && !text.on(i, NAMES) && text.length(i) > 12))) {
        return false;
      }
      name |=
          (shape != Shape.NUMBER && text.length(i) > 1 && !text.on(i, NOT_NAMES))
              || text.on(i, NAMES);
    }
    return name;
  }

  private static boolean single(Mention mention, Reading text) {
    int word = mention.first();
    if (text.words().shape(word) == Shape.UPPER) {
      return upper(mention, text);
    }
    if (text.length(word) < 2 || text.on(word, Gazetteer.NATIONALITY | Gazetteer.DATE)) {
      return false;
    }
    return mention.margin() >= need(mention, text);
  }

  /// One word in capitals is more often an abbreviation than a name.
  private static boolean upper(Mention mention, Reading text) {
    int word = mention.first();
    boolean listed = text.on(word, NAMES) && !text.on(word, Gazetteer.WORD);
    if (text.length(word) < 4 && mention.kind() != Label.Kind.PLACE) {
      return false;
    }
    if (text.length(word) <= 5 && (!listed || mention.kind() == Label.Kind.ORG)) {
      return false;
    }
    if (mention.kind() == Label.Kind.PLACE) {
      return mention.margin() >= (listed ? LITTLE : MUCH);
    }
    return mention.margin() >= (listed ? LITTLE : SHOUTED);
  }

  /// How sure the model must be of this.
  private static int need(Mention mention, Reading text) {
    int listed = 0;
    int small = 0;
    int common = 0;
    int shouted = 0;
    for (int i = mention.first(); i < mention.end(); i++) {
      boolean name = text.on(i, NAMES) && !text.on(i, Gazetteer.WORD);
      shouted += text.words().shape(i) == Shape.UPPER && !name ? 1 : 0;
      boolean lower = text.words().shape(i) == Shape.LOWER;
      small += lower ? 1 : 0;
      common += text.on(i, Gazetteer.WORD) ? 1 : 0;
      listed +=
          text.on(i, NAMES | Gazetteer.COMPANY) && !(lower && text.on(i, Gazetteer.WORD)) ? 1 : 0;
    }
    if (shouted == mention.size()) {
      return SHOUTED;
    }
    if (small == mention.size()) {
      boolean likely = listed == small && common == 0;
      boolean usual = text.features().allSmall(mention.first());
      return likely ? (usual ? LITTLE : SMALL) : 2 * SMALL;
    }
    if (mention.size() == 1 && common == 1) {
      return listed == 1 && !text.opens(mention.first()) ? LITTLE : MUCH;
    }
    if (listed == 0) {
      return common == mention.size() ? WORDS : 2 * LITTLE;
    }
    return 0;
  }
}
