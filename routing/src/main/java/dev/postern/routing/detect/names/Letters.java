package dev.postern.routing.detect.names;

import java.text.Normalizer;
import java.util.Locale;

/// Folds letters: lower case, without diacritics, so that `Müller`, `MULLER` and `Muller` are one
/// word.
public final class Letters {
  /// Latin letters that have no decomposition but are written with a plain one.
  private static final String PLAIN = "øoØołlŁlđdĐdıiħhŧtßsðdþt";

  /// Up to the end of Latin Extended Additional.
  private static final char[] FOLDED = folded(0x1F00);

  private Letters() {}

  /// The folded form of one UTF-16 unit; what is no letter stays itself.
  public static char fold(char c) {
    if (c < FOLDED.length) {
      return FOLDED[c];
    }
    return Character.toLowerCase(c);
  }

  /// Folds every letter of a word that belongs to Postern's own lists, never to a prompt.
  public static String fold(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      out.append(fold(word.charAt(i)));
    }
    return out.toString();
  }

  private static char[] folded(int size) {
    char[] table = new char[size];
    for (int c = 0; c < size; c++) {
      char plain = Normalizer.normalize(String.valueOf((char) c), Normalizer.Form.NFD).charAt(0);
      table[c] = String.valueOf(plain).toLowerCase(Locale.ROOT).charAt(0);
    }
    for (int i = 0; i < PLAIN.length(); i += 2) {
      table[PLAIN.charAt(i)] = PLAIN.charAt(i + 1);
    }
    return table;
  }
}
