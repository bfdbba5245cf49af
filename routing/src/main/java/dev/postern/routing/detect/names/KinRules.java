package dev.postern.routing.detect.names;

import java.util.ArrayList;
import java.util.List;

/// Finds persons behind a word for kin or calling (`her husband Torvald`, `żonę Iwonę`), and behind
/// a title in small letters.
final class KinRules {
  private static final int NAMES = Gazetteer.FIRST_NAME | Gazetteer.SURNAME;
  private static final int NONE =
      Gazetteer.STOP_WORD
          | Gazetteer.NATIONALITY
          | Gazetteer.COUNTRY
          | Gazetteer.DATE
          | Gazetteer.TITLE;

  private static final int LONGEST_NAME = 3;

  private final Phrases kin;
  private final Phrases smallTitles;

  KinRules(Lexicon lexicon) {
    kin = lexicon.list("kin");
    smallTitles = lexicon.list("title small");
  }

  List<Mention> find(Reading text) {
    List<Mention> found = new ArrayList<>();
    for (int i = 0; i + 1 < text.count(); i++) {
      if (text.code().has(i)) {
        continue;
      }
      if (kin.has(text.words(), i)) {
        // Where nouns have capitals, only a list tells a name from one.
        boolean sure = text.words().shape(i) == Shape.LOWER || text.on(i + 1, NAMES);
        name(text, i + 1, sure && text.words().gap(i + 1) == Gap.SPACE, "kin", found);
        continue;
      }
      int size = smallTitles.from(text.words(), i, text.count());
      if (size > 0 && text.words().shape(i) == Shape.LOWER && i + size < text.count()) {
        int name = i + size;
        if (text.joined(name)) {
          name(text, name, true, "title", found);
          small(text, name, found);
        }
      }
    }
    return found;
  }

  private static void name(
      Reading text, int first, boolean near, String rule, List<Mention> found) {
    int end = first;
    while (near
        && end < text.count()
        && end - first < LONGEST_NAME
        && (end == first || text.joined(end))
        && text.words().shape(end) == Shape.CAPITALISED
        && maybe(text, end)) {
      end++;
    }
    if (end > first) {
      found.add(new Mention(Label.Kind.PERSON, first, end, rule));
    }
  }

  private static boolean maybe(Reading text, int i) {
    boolean name = text.on(i, NAMES);
    return text.length(i) > 1
        && (name || !text.on(i, Gazetteer.WORD))
        && (!text.on(i, NONE) || (name && !text.on(i, Gazetteer.STOP_WORD)));
  }

  /// `mrs abernethy`: a word of no dictionary behind a title.
  private static void small(Reading text, int i, List<Mention> found) {
    boolean word = text.on(i, Gazetteer.WORD | NONE);
    if (text.words().shape(i) == Shape.LOWER && text.length(i) > 2 && !word) {
      found.add(new Mention(Label.Kind.PERSON, i, i + 1, "title"));
    }
  }
}
