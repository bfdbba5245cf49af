package dev.postern.routing.detect.structured;

/// Reads single characters of a text, also beyond its ends.
final class Near {
  private Near() {}

  /// 0 outside of the text.
  static char at(CharSequence text, int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  static boolean isHex(char character) {
    return isDigit(character) || (lower(character) >= 'a' && lower(character) <= 'f');
  }

  /// Whether it is an ASCII letter.
  static boolean isLetter(char character) {
    return lower(character) >= 'a' && lower(character) <= 'z';
  }

  static boolean isUpper(char character) {
    return character >= 'A' && character <= 'Z';
  }

  /// Whether it is a letter or digit of any script.
  static boolean isWord(char character) {
    if (character < 128) {
      return isLetter(character) || isDigit(character);
    }
    return Character.isLetterOrDigit(character);
  }

  /// Whether it is one of some marks; what is outside of the text is none.
  static boolean isOneOf(char character, String marks) {
    return character != 0 && marks.indexOf(character) >= 0;
  }

  static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  static boolean isSpace(char character) {
    return isBlank(character) || character == '\n' || character == '\r';
  }

  static char lower(char character) {
    return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
  }

  /// Behind the letters and digits that stand at `index`, and at most at `limit`.
  static int wordEnd(CharSequence text, int index, int limit) {
    int end = index;
    int last = Math.min(limit, text.length());
    while (end < last && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Whether `word` stands at `index`, in any letter case.
  ///
  /// @param word in lower case
  static boolean hasAt(CharSequence text, int index, String word) {
    if (index < 0 || index + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(text.charAt(index + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
