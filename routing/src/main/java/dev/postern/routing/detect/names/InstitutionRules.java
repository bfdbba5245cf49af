package dev.postern.routing.detect.names;

import java.util.ArrayList;
import java.util.List;

/// Finds organisations by their legal form (`Uhrwerk Biel AG`) and by the word for what they are
/// (`Landgericht Osnabrück`, `Elm Grove Primary`), and streets and squares without a number.
final class InstitutionRules {
  private static final int LONGEST = 7;
  private static final int NAMES = Gazetteer.FIRST_NAME | Gazetteer.SURNAME;
  private static final int PROPER = NAMES | Gazetteer.CITY | Gazetteer.PLACE_OF_SEVERAL;

  private final Phrases forms;
  private final Phrases before;
  private final Phrases nounBefore;
  private final Phrases behind;
  private final Phrases placeBefore;
  private final Phrases placeBehind;
  private final Phrases particles;

  InstitutionRules(Lexicon lexicon) {
    forms = lexicon.list("legal form");
    before = lexicon.list("org before");
    nounBefore = lexicon.list("org before noun");
    behind = lexicon.list("org after");
    placeBefore = lexicon.list("place before");
    placeBehind = lexicon.list("place after");
    particles = lexicon.list("particle");
  }

  List<Mention> find(Reading text) {
    List<Mention> found = new ArrayList<>();
    for (int i = 0; i < text.count(); i++) {
      if (text.code().has(i)) {
        continue;
      }
      form(text, i, found);
      announced(text, i, before, Label.Kind.ORG, false, found);
      announced(text, i, nounBefore, Label.Kind.ORG, true, found);
      announced(text, i, placeBefore, Label.Kind.PLACE, false, found);
      if (text.words().shape(i) == Shape.CAPITALISED) {
        ended(text, i, behind, Label.Kind.ORG, found);
        ended(text, i, placeBehind, Label.Kind.PLACE, found);
      }
    }
    return found;
  }

  /// `Editorial Mar Menor, S.L.U.`
  private void form(Reading text, int i, List<Mention> found) {
    int size = forms.from(text.words(), i, text.count());
    if (size == 0 || i == 0 || !text.sameLine(i) || !formed(text, i, size)) {
      return;
    }
    int first = first(text, i, text.words().gap(i) == Gap.COMMA);
    boolean proper = first < i && (i - first > 1 || !text.on(first, Gazetteer.STOP_WORD));
    if (proper && text.length(first) > 1) {
      found.add(new Mention(Label.Kind.ORG, first, i + size, "legal-form"));
    }
  }

  /// Whether the words are written as a legal form is: with capitals, or apart by dots, and not as
  /// one more word of a line in capitals.
  private static boolean formed(Reading text, int i, int size) {
    boolean cooperative = text.words().shape(i) == Shape.MIXED && text.length(i) == 2;
    if (size > 1) {
      return text.capital(i) || text.words().gap(i + 1) == Gap.DOT;
    }
    boolean shouted = text.words().shape(i - 1) == Shape.UPPER && text.length(i) < 4;
    return cooperative || (text.capital(i) && !shouted);
  }

  /// The first of the capitalised words before word `end`.
  private int first(Reading text, int end, boolean comma) {
    int first = end;
    for (int j = end - 1; j >= Math.max(0, end - LONGEST); j--) {
      boolean linked = linked(text, j + 1) || (comma && j == end - 1);
      if (!linked) {
        break;
      }
      if (text.capital(j) && !text.on(j, Gazetteer.TITLE)) {
        first = j;
      } else if (!particles.has(text.words(), j)) {
        break;
      }
    }
    while (first < end - 1 && text.on(first, Gazetteer.STOP_WORD) && text.opens(first)) {
      first++;
    }
    return first;
  }

  private static boolean linked(Reading text, int i) {
    return text.joined(i) || text.words().gap(i) == Gap.AMPERSAND;
  }

  /// `Tribunal Judicial de Beja`, `boulevard Vauban`.
  ///
  /// @param noun whether any noun has a capital in the word's language
  private void announced(
      Reading text, int i, Phrases heads, Label.Kind kind, boolean noun, List<Mention> found) {
    int size = heads.from(text.words(), i, text.count());
    if (size == 0 || (noun && !text.capital(i))) {
      return;
    }
    int end = nameEnd(text, i + size, noun);
    if (end > i + size) {
      found.add(new Mention(kind, i, end, "announced"));
    }
  }

  /// Behind the last capitalised word of a name that begins with word `from`, or with a particle
  /// before it; `from` when none does.
  private int nameEnd(Reading text, int from, boolean noun) {
    int end = from;
    for (int j = from; j < Math.min(text.count(), from + LONGEST) && linked(text, j); j++) {
      if (text.capital(j)) {
        // Nouns with a capital are in no list of words.
        boolean common = noun && !text.on(j, PROPER) && !text.on(j, Gazetteer.TITLE);
        boolean none = text.on(j, Gazetteer.DATE) || (end == from && starts(text, j));
        if (none || common) {
          return end;
        }
        end = j + 1;
      } else if (!particles.has(text.words(), j)) {
        break;
      }
    }
    return end;
  }

  private static boolean starts(Reading text, int j) {
    return text.length(j) < 2
        || text.on(j, Gazetteer.COUNTRY)
        || (text.on(j, Gazetteer.STOP_WORD) && !text.on(j, PROPER));
  }

  /// `Hillview Infants`, `Lewisham High Street`.
  private void ended(Reading text, int i, Phrases heads, Label.Kind kind, List<Mention> found) {
    if (i == 0 || !heads.has(text.words(), i) || !linked(text, i)) {
      return;
    }
    int first = i;
    boolean proper = false;
    for (int j = i - 1; j >= Math.max(0, i - LONGEST) && linked(text, j + 1); j--) {
      boolean stop = text.on(j, Gazetteer.STOP_WORD | Gazetteer.NATIONALITY | Gazetteer.DATE);
      if (!text.capital(j) || (stop && !text.on(j, NAMES))) {
        break;
      }
      proper |= text.length(j) > 2 && (!text.on(j, Gazetteer.WORD) || text.on(j, PROPER));
      first = j;
      if (text.opens(j)) {
        break;
      }
    }
    if (proper) {
      found.add(new Mention(kind, first, i + 1, "named-kind"));
    }
  }
}
