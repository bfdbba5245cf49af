package dev.postern.routing.detect.structured;

/// Reads a phone number as people write it: digits in groups, apart by blanks, dashes, dots,
/// slashes and parentheses, with a `+` before it or not. One reader reads many numbers, one at a
/// time.
final class WrittenPhone {
  private static final int MOST_GROUPS = 9;
  private static final int MOST_DIGITS = 18;
  private static final int WIDEST_GAP = 3;

  private final CharSequence text;
  private final int[] ends = new int[MOST_GROUPS];
  private final int[] lengths = new int[MOST_GROUPS];
  private final long[] values = new long[MOST_GROUPS];
  private final char[] gaps = new char[MOST_GROUPS];
  private int start;
  private int groups;
  private boolean plus;
  private boolean whole;

  WrittenPhone(CharSequence text) {
    this.text = text;
  }

  /// Reads what begins at `at`: a `+`, a parenthesis or a digit.
  void read(int at) {
    start = at;
    groups = 0;
    whole = false;
    plus = Near.at(text, at) == '+' || Near.hasAt(text, at, "(+");
    long value = 0;
    int length = 0;
    int next = gapEnd(at, true);
    while (next >= 0 && groups < MOST_GROUPS) {
      if (groups > 0 && plus && Near.hasAt(text, next - 1, "(0)")) {
        // The zero that is dialled only at home.
        next = gapEnd(next + 1, false);
        continue;
      }
      int end = next;
      while (Near.isDigit(Near.at(text, end)) && length < MOST_DIGITS) {
        value = 10 * value + text.charAt(end) - '0';
        length++;
        end++;
      }
      if (end == next || Near.isWord(Near.at(text, end))) {
        return;
      }
      ends[groups] = end;
      lengths[groups] = length;
      values[groups] = value;
      groups++;
      next = gapEnd(end, false);
      if (next >= 0) {
        gaps[groups - 1] = text.charAt(end);
      }
    }
    whole = next < 0;
  }

  /// Behind what may stand between two groups, at a digit; -1 if there is no such thing.
  private int gapEnd(int from, boolean first) {
    int at = from;
    while (at - from <= WIDEST_GAP && isGap(Near.at(text, at), first)) {
      at++;
    }
    boolean gap = first || (at > from && at - from <= WIDEST_GAP && !isTwoMarks(from, at));
    return gap && Near.isDigit(Near.at(text, at)) ? at : -1;
  }

  /// Whether a dot or a dash stands beside another one, as between two dates.
  private boolean isTwoMarks(int from, int to) {
    int marks = 0;
    for (int at = from; at < to; at++) {
      marks += Near.isOneOf(text.charAt(at), "-.") ? 1 : 0;
    }
    return marks > 1;
  }

  private static boolean isGap(char character, boolean first) {
    return switch (character) {
      case '(', ' ' -> true;
      case '+' -> first;
      case ')', '-', '.', '/' -> !first;
      default -> false;
    };
  }

  int start() {
    return start;
  }

  int groups() {
    return groups;
  }

  boolean plus() {
    return plus;
  }

  /// Whether nothing that could belong to it follows the last group.
  boolean whole() {
    return whole;
  }

  /// The end of a group.
  int end(int group) {
    return ends[group];
  }

  /// How many digits there are up to the end of a group.
  int digits(int group) {
    return lengths[group];
  }

  /// The digits up to the end of a group, as a decimal number.
  long value(int group) {
    return values[group];
  }

  /// How many digits a group has.
  int size(int group) {
    return group == 0 ? lengths[0] : lengths[group] - lengths[group - 1];
  }

  /// The first character behind a group that is not the last.
  char gap(int group) {
    return gaps[group];
  }

  boolean startsWithParenthesis() {
    return Near.at(text, start) == '(';
  }

  /// Where it starts, without a parenthesis that is not closed before `end`.
  int startWithin(int end) {
    if (!startsWithParenthesis()) {
      return start;
    }
    for (int at = start; at < end; at++) {
      if (text.charAt(at) == ')') {
        return start;
      }
    }
    return start + 1;
  }

  boolean startsWithZero() {
    int at = start;
    while (!Near.isDigit(Near.at(text, at))) {
      at++;
    }
    return text.charAt(at) == '0';
  }

  /// Whether it looks like a number in groups of thousands, up to a group.
  boolean looksLikeAmount(int last) {
    if (plus || startsWithParenthesis() || startsWithZero()) {
      return false;
    }
    boolean thousands = size(0) <= 3;
    for (int group = 1; group <= last; group++) {
      thousands &= size(group) == 3;
    }
    return thousands;
  }

  /// Whether it is written like a date, two years, a decimal number, or a version, up to a group.
  boolean looksLikeOther(int last) {
    if (plus || startsWithParenthesis()) {
      return false;
    }
    return isDate(last) || isYears(last) || hasStrayDot(last);
  }

  private boolean isDate(int last) {
    if (last < 2 || (last > 2 && gaps[0] == ' ')) {
      return false;
    }
    long first = values[0];
    long second = part(1);
    long third = part(2);
    boolean day = first <= 31 && second <= 31 && (first <= 12 || second <= 12);
    boolean yearLast = size(0) <= 2 && size(1) <= 2 && size(2) == 4 && isYear(third) && day;
    boolean yearFirst = isYear(first) && size(1) <= 2 && size(2) <= 2 && second <= 12;
    return yearLast || (yearFirst && third <= 31);
  }

  /// The digits of one group, as a decimal number.
  private long part(int group) {
    long scale = 1;
    for (int i = 0; i < size(group); i++) {
      scale *= 10;
    }
    return values[group] % scale;
  }

  private boolean isYears(int last) {
    boolean range = last == 1 && isYear(values[0]);
    return range && (size(1) == 2 || (size(1) == 4 && isYear(values[1] % 10_000)));
  }

  private static boolean isYear(long value) {
    return value >= 1900 && value < 2100;
  }

  /// Dots stand between all groups or between none, and behind more than one digit.
  private boolean hasStrayDot(int last) {
    int dots = 0;
    boolean single = size(last) == 1;
    for (int group = 0; group < last; group++) {
      dots += gaps[group] == '.' ? 1 : 0;
      single |= size(group) == 1;
    }
    return dots > 0 && (dots < last || single);
  }
}
