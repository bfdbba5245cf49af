package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Shadow;
import java.lang.Character.UnicodeScript;
import java.lang.foreign.ValueLayout;

/// What a known value is recognised by: its letters, folded, and what has to stand around them.
///
/// @param letters in UTF-16
/// @param length in letters, at most [#LONGEST]: of longer values the first part
/// @param alone whether no letter or digit may touch it
/// @param capital whether it has to begin with a capital
record Pattern(Pseudonym value, SecretBytes letters, int length, boolean alone, boolean capital)
    implements AutoCloseable {
  /// In letters.
  static final int LONGEST = 128;

  char at(int index) {
    return letters.segment().get(ValueLayout.JAVA_CHAR, index * 2L);
  }

  /// Whether the letters from `start` to `end`, which are this pattern's, are the value.
  boolean accepts(Shadow text, int start, int end) {
    if (capital && Character.isLowerCase(text.charAt(start))) {
      return false;
    }
    boolean touchedBefore = start > 0 && joined(text.charAt(start - 1), text.charAt(start));
    return !alone || (!touchedBefore && !isAmidWord(text, end));
  }

  /// Whether the letters before and behind `at` make one word.
  static boolean isAmidWord(Shadow text, int at) {
    return at < text.length() && joined(text.charAt(at - 1), text.charAt(at));
  }

  @Override
  public void close() {
    letters.close();
  }

  /// Whether the two make one word. Scripts without spaces between words do not say.
  private static boolean joined(char before, char behind) {
    return Character.isLetterOrDigit(before)
        && Character.isLetterOrDigit(behind)
        && !isUnspaced(before)
        && !isUnspaced(behind);
  }

  /// Whether the letter is of a script that writes names without a space around them.
  static boolean isUnspaced(char letter) {
    if (letter < 0xE00) {
      return false;
    }
    return switch (UnicodeScript.of(letter)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
