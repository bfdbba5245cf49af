package dev.postern.routing.detect.secrets;

import java.util.List;

/// How random a piece of text looks.
final class Randomness {
  /// The share of letter pairs common in words from which on a text counts as words. Of random
  /// texts of 20 letters and digits 2 in 100 reach it, of words 97.
  private static final double WORDS = 0.75;

  private static final int FEWEST_PAIRS = 6;
  private static final int MOST = 512;
  private static final int[] FOLLOWING = followers();

  private Randomness() {}

  /// Shannon's entropy of the characters, in bits per character; of the first 512 of a longer text.
  static double entropy(CharSequence text, int start, int end) {
    int length = Math.min(end - start, MOST);
    int[] counts = new int[128];
    int others = 0;
    for (int i = start; i < start + length; i++) {
      char c = text.charAt(i);
      if (c < 128) {
        counts[c]++;
      } else {
        others++;
      }
    }
    double bits = term(others, length);
    for (int count : counts) {
      bits += term(count, length);
    }
    return bits;
  }

  /// Whether it seems to be made of words, by the letters that follow each other. Digits of base 16
  /// never do.
  static boolean isWords(CharSequence text, int start, int end) {
    int pairs = 0;
    int common = 0;
    boolean hex = true;
    int before = -1;
    for (int i = start; i < Math.min(end, start + MOST); i++) {
      char c = text.charAt(i);
      int letter = letter(c);
      hex &= letter >= 0 ? letter < 6 : (c >= '0' && c <= '9') || c == '-' || c == ':';
      if (letter >= 0 && before >= 0) {
        pairs++;
        common += FOLLOWING[before] >>> letter & 1;
      }
      before = letter;
    }
    return !hex && pairs >= FEWEST_PAIRS && common >= WORDS * pairs;
  }

  private static int letter(char c) {
    char lower = (char) (c | 0x20);
    return c < 128 && lower >= 'a' && lower <= 'z' ? lower - 'a' : -1;
  }

  private static double term(int count, int length) {
    if (count == 0) {
      return 0;
    }
    double share = (double) count / length;
    return -share * Math.log(share) / Math.log(2);
  }

  private static int[] followers() {
    int[] following = new int[26];
    List<String> lines = Tables.lines("digrams.txt");
    for (String line : lines) {
      for (int i = 2; i < line.length(); i++) {
        following[line.charAt(0) - 'a'] |= 1 << (line.charAt(i) - 'a');
      }
    }
    return following;
  }
}
