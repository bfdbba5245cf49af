package dev.postern.routing.detect.names;

import java.util.Arrays;

/// How the text and the line around a word are written: capitals say little where everything is in
/// capitals, or nothing is.
final class LineCase {
  private static final byte MIXED = 0;
  private static final byte UPPER = 1;
  static final byte LOWER = 2;
  private static final byte TITLE = 3;
  private static final byte SHORT = 4;

  /// Of a text in which next to nothing begins with a capital.
  private static final int RARE = 50;

  private LineCase() {}

  /// One value for each word.
  static byte[] of(Words words) {
    byte[] out = new byte[words.count()];
    if (lower(words)) {
      Arrays.fill(out, LOWER);
      return out;
    }
    int from = 0;
    for (int i = 1; i <= words.count(); i++) {
      if (i == words.count() || ends(words.gap(i))) {
        Arrays.fill(out, from, i, of(words, from, i));
        from = i;
      }
    }
    return out;
  }

  private static boolean lower(Words words) {
    int capitals = 0;
    int letters = 0;
    for (int i = 0; i < words.count(); i++) {
      switch (words.shape(i)) {
        case LOWER -> letters++;
        case UPPER, CAPITALISED, MIXED -> capitals++;
        default -> {}
      }
    }
    return letters > RARE * capitals;
  }

  private static boolean ends(Gap gap) {
    return switch (gap) {
      case LINE, COMMA_LINE, STOP_LINE, BLANK_LINE -> true;
      default -> false;
    };
  }

  private static byte of(Words words, int from, int to) {
    int lower = 0;
    int upper = 0;
    int capital = 0;
    for (int i = from; i < to; i++) {
      switch (words.shape(i)) {
        case LOWER -> lower++;
        case UPPER -> upper++;
        case CAPITALISED, MIXED -> capital++;
        default -> {}
      }
    }
    int all = lower + upper + capital;
    if (all <= 3 && lower == 0) {
      return SHORT;
    }
    if (upper > 2 * (lower + capital)) {
      return UPPER;
    }
    return capital * 10 >= all * 7 ? TITLE : MIXED;
  }
}
