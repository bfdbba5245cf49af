package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Shadow;

/// Whether what stands behind a word that announces a number looks like an identifier.
final class UnknownForm {
  private static final int SHORTEST = 6;
  private static final int LONGEST = 20;
  private static final int FEWEST_DIGITS = 5;
  private static final int YEAR_FIRST = (1 << 4) | (1 << 6);
  private static final int YEAR_LAST = (1 << 2) | (1 << 4);

  private UnknownForm() {}

  static boolean isLikely(Candidate candidate, Shadow text) {
    int digits = 0;
    for (int i = 0; i < candidate.length(); i++) {
      digits += Digits.isDigit(candidate.charAt(i)) ? 1 : 0;
    }
    return candidate.length() >= SHORTEST
        && candidate.length() <= LONGEST
        && digits >= FEWEST_DIGITS
        && !isHexadecimal(candidate)
        && !isDate(candidate)
        && !isMeasured(text, candidate.end());
  }

  private static boolean isHexadecimal(Candidate candidate) {
    return candidate.charAt(0) == '0' && candidate.charAt(1) == 'X';
  }

  /// Groups of four, two and two digits, the year first or last; of a month and a year, or of two
  /// years.
  private static boolean isDate(Candidate candidate) {
    int breaks = candidate.breaks();
    boolean day = breaks == YEAR_FIRST || breaks == YEAR_LAST;
    boolean month = breaks == 1 << 2 || breaks == 1 << 4;
    boolean years = breaks == 1 << 4 && candidate.length() == 8;
    return years || (day && candidate.length() <= 8) || (month && candidate.length() == 6);
  }

  /// Whether a decimal, a unit or a time goes on there.
  private static boolean isMeasured(Shadow text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char behind = text.charAt(end);
    boolean more = end + 1 < text.length() && Digits.isDigit(text.charAt(end + 1));
    return "%$€£".indexOf(behind) >= 0 || (".,:".indexOf(behind) >= 0 && more);
  }
}
