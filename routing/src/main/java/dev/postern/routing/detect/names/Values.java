package dev.postern.routing.detect.names;

/// Judges what stands in a field whose key announces a name.
final class Values {
  private static final int NAMES = Gazetteer.FIRST_NAME | Gazetteer.SURNAME;

  private final Phrases noNames;
  private final Phrases particles;

  Values(Lexicon lexicon) {
    noNames = lexicon.list("no name");
    particles = lexicon.list("particle");
  }

  /// Whether the words in `[first, end)` may be what the key says.
  ///
  /// @param doubt whether the key is one that also announces other things, as `name` does
  boolean believable(Reading text, Label.Kind kind, int first, int end, boolean doubt) {
    if (kind == Label.Kind.ADDRESS) {
      return address(text, first, end);
    }
    if (noNames.has(text.words(), first) || text.on(first, Gazetteer.STOP_WORD)) {
      return false;
    }
    int names = 0;
    for (int i = first; i < end; i++) {
      Shape shape = text.words().shape(i);
      if (shape == Shape.NUMBER || shape == Shape.ALPHANUMERIC) {
        return false;
      }
      boolean name = text.nameLike(i);
      if (!name && kind != Label.Kind.ORG && !particles.has(text.words(), i)) {
        return false;
      }
      names += name ? 1 : 0;
    }
    return names > 0 && (kind != Label.Kind.PERSON || person(text, first, end, doubt));
  }

  private static boolean person(Reading text, int first, int end, boolean doubt) {
    if (!doubt) {
      return true;
    }
    int listed = 0;
    int common = 0;
    for (int i = first; i < end; i++) {
      listed += text.on(i, NAMES) ? 1 : 0;
      common += text.on(i, Gazetteer.WORD) && !text.on(i, NAMES) ? 1 : 0;
    }
    return common == 0
        && (end - first == 1 ? listed == 1 && !text.on(first, Gazetteer.WORD) : listed > 0);
  }

  private static boolean address(Reading text, int first, int end) {
    if (end - first < 2) {
      return false;
    }
    for (int i = first; i < end; i++) {
      if (text.number(i)
          || text.words().shape(i) == Shape.ALPHANUMERIC
          || text.on(i, Gazetteer.STREET)) {
        return true;
      }
    }
    return false;
  }
}
