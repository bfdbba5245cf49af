package dev.postern.routing.detect.names;

import java.util.List;

/// Finds persons by what stands before them: a title, a salutation, the end of a letter, `my name
/// is`.
final class ContextRules {
  private static final int LONGEST_NAME = 4;

  /// Words of titles in a row, as in `Frau Prof. Dr. med.`
  private static final int MOST_TITLES = 6;

  private final Phrases titles;
  private final Phrases salutations;
  private final Phrases closings;
  private final Phrases introductions;
  private final Phrases noNames;
  private final Phrases particles;

  ContextRules(Lexicon lexicon) {
    titles = lexicon.list("title");
    salutations = lexicon.list("salutation");
    closings = lexicon.list("closing");
    introductions = lexicon.list("introduction");
    noNames = lexicon.list("no name");
    particles = lexicon.list("particle");
  }

  void find(Reading text, List<Mention> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (text.code().has(i)) {
        continue;
      }
      if (!text.sameLine(i)) {
        salutation(text, i, found);
        signature(text, i, found);
      }
      title(text, i, found);
      introduction(text, i, found);
    }
  }

  private void title(Reading text, int i, List<Mention> found) {
    int size = text.capital(i) ? titles.from(text.words(), i, text.count()) : 0;
    int name = i + size;
    if (size == 0 || (text.length(i) == 1 && !abbreviated(text, i))) {
      return;
    }
    name = skipTitles(text, name);
    if (name < text.count()
        && text.joined(name)
        && text.capital(name)
        && !noNames.has(text.words(), name)) {
      add(text, name, "title", found);
    }
  }

  /// Whether a single letter is a title with its dot, before a name that a list has: `M. Dupont`,
  /// but not `(K, M). La`.
  private static boolean abbreviated(Reading text, int i) {
    return text.after(i, 0) == '.'
        && text.words().gap(i) != Gap.DOT
        && i + 1 < text.count()
        && text.on(i + 1, Gazetteer.FIRST_NAME | Gazetteer.SURNAME)
        && !text.on(i + 1, Gazetteer.WORD);
  }

  private int skipTitles(Reading text, int from) {
    int i = from;
    while (i < text.count() && i - from < MOST_TITLES && text.sameLine(i)) {
      int size = titles.from(text.words(), i, text.count());
      if (size == 0) {
        return i;
      }
      i += size;
    }
    return i;
  }

  private void salutation(Reading text, int i, List<Mention> found) {
    int size = salutations.from(text.words(), i, text.count());
    if (size == 0) {
      return;
    }
    int name = skipTitles(text, i + size);
    if (name >= text.count() || !text.sameLine(name) || text.words().gap(name) == Gap.DASH) {
      return;
    }
    boolean common =
        text.on(name, Gazetteer.WORD) && !text.on(name, Gazetteer.FIRST_NAME | Gazetteer.SURNAME);
    if (text.nameLike(name)
        && !common
        && !noNames.has(text.words(), name)
        && !text.on(name, Gazetteer.STOP_WORD)) {
      add(text, name, "salutation", found);
    }
  }

  /// A line of one to four capitalised words, and nothing else, behind a line that ends a letter.
  private void signature(Reading text, int i, List<Mention> found) {
    Words words = text.words();
    int size = closings.from(words, i, text.count());
    int name = i + size;
    if (size == 0 || name >= text.count() || text.sameLine(name)) {
      return;
    }
    name = skipTitles(text, name);
    int end = nameEnd(text, name);
    boolean line =
        end > name && (end == text.count() || !text.sameLine(end) || words.gap(end) == Gap.COMMA);
    if (line && !noNames.has(words, name) && !text.on(name, Gazetteer.COUNTRY)) {
      found.add(new Mention(Label.Kind.PERSON, name, end, "signature"));
    }
  }

  private void introduction(Reading text, int i, List<Mention> found) {
    int size = introductions.from(text.words(), i, text.count());
    if (size == 0) {
      return;
    }
    int name = skipTitles(text, i + size);
    if (name < text.count()
        && text.sameLine(name)
        && text.nameLike(name)
        && !text.on(name, Gazetteer.STOP_WORD)) {
      add(text, name, "introduction", found);
    }
  }

  private void add(Reading text, int name, String rule, List<Mention> found) {
    int end = nameEnd(text, name);
    if (end > name) {
      found.add(new Mention(Label.Kind.PERSON, name, end, rule));
    }
  }

  /// Behind the last word of a name that begins with word `from`; `from` itself when none begins
  /// there.
  private int nameEnd(Reading text, int from) {
    int end = from;
    for (int i = from; i < text.count() && i < from + LONGEST_NAME; i++) {
      if (i > from && !text.joined(i)) {
        break;
      }
      boolean common =
          i > from && text.on(i, Gazetteer.STOP_WORD | Gazetteer.DATE | Gazetteer.TITLE);
      if (text.nameLike(i) && !(common && !text.on(i, Gazetteer.SURNAME))) {
        end = i + 1;
      } else if (!particles.has(text.words(), i) || i == from) {
        break;
      }
    }
    return end;
  }
}
