package dev.postern.routing.detect.names;

/// A text as the rules of names read it: its words, the lists they are on, and which of them are
/// code.
record Reading(Words words, Features features, CodeLines code) {
  static Reading of(CharSequence text, NameModel model) {
    Words words = Words.of(text);
    return new Reading(
        words, new Features(words, model.gazetteer(), model.rows()), CodeLines.of(words));
  }

  int count() {
    return words.count();
  }

  boolean on(int word, int lists) {
    return (features.lists(word) & lists) != 0;
  }

  /// Whether a word begins with a capital letter.
  boolean capital(int word) {
    return switch (words.shape(word)) {
      case CAPITALISED, INITIAL, UPPER -> true;
      case MIXED -> Character.isUpperCase(words.text().charAt(words.start(word)));
      default -> false;
    };
  }

  boolean number(int word) {
    return words.shape(word) == Shape.NUMBER;
  }

  int length(int word) {
    return words.end(word) - words.start(word);
  }

  /// Whether a word may be part of a person's name: a capitalised one, or a small one where all is
  /// small and a list has it.
  boolean nameLike(int word) {
    if (capital(word)) {
      return length(word) > 1 || words.shape(word) == Shape.INITIAL;
    }
    return words.shape(word) == Shape.LOWER
        && on(word, Gazetteer.FIRST_NAME | Gazetteer.SURNAME)
        && !on(word, Gazetteer.WORD);
  }

  /// Whether word `i` goes on in the line of the word before it.
  boolean sameLine(int i) {
    return switch (words.gap(i)) {
      case START, LINE, COMMA_LINE, STOP_LINE, BLANK_LINE -> false;
      default -> true;
    };
  }

  /// Whether nothing but a blank, a hyphen, an apostrophe, or the dot of a short word stands before
  /// word `i`.
  boolean joined(int i) {
    return switch (words.gap(i)) {
      case SPACE, HYPHEN, APOSTROPHE -> true;
      case DOT_SPACE, DOT -> i > 0 && length(i - 1) <= 3;
      default -> false;
    };
  }

  /// Whether a sentence or a line begins with word `i`.
  boolean opens(int i) {
    return switch (words.gap(i)) {
      case SPACE,
          WIDE_SPACE,
          HYPHEN,
          APOSTROPHE,
          COMMA,
          SLASH,
          AMPERSAND,
          UNDERSCORE,
          DOT,
          SEMICOLON,
          AT,
          HASH ->
          false;
      default -> true;
    };
  }

  /// The character before word `i`, or a line break.
  char before(int i) {
    return words.start(i) == 0 ? '\n' : words.text().charAt(words.start(i) - 1);
  }

  /// The `n`th character behind word `i`, or a line break.
  char after(int i, int n) {
    int at = words.end(i) + n;
    return at < words.text().length() ? words.text().charAt(at) : '\n';
  }
}
