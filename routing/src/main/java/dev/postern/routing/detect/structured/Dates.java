package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.TokenKind;

/// Reads dates as people write them: in digits, with the month in words of eight languages, or as
/// one number.
final class Dates {
  private static final WordSet MONTHS = new WordSet(Table.lines("months.txt"));
  private static final WordSet WITHIN = new WordSet(Table.lines("date-words.txt"));
  private static final int LONGEST_GAP = 3;
  private static final int NONE = -1;

  private Dates() {}

  /// The end of the date that begins with a token; -1 if none does.
  static int end(Page page, int token) {
    if (isMonth(page, token)) {
      return behindMonth(page, token);
    }
    if (leadingNumber(page, token) < 0) {
      return NONE;
    }
    int numeric = numericEnd(page, token);
    if (numeric > 0) {
      return numeric;
    }
    int compact = compactEnd(page, token);
    return compact > 0 ? compact : writtenEnd(page, token);
  }

  /// The end of a date in three numbers apart by `.`, `/`, `-` or blanks; -1 if none begins here.
  static int numericEnd(Page page, int token) {
    if (page.tokenKind(token) != TokenKind.NUMBER || token + 2 >= page.tokens()) {
      return NONE;
    }
    if (!isApart(page, token) || !isApart(page, token + 1)) {
      return NONE;
    }
    int first = leadingNumber(page, token);
    int second = leadingNumber(page, token + 1);
    int third = leadingNumber(page, token + 2);
    boolean yearFirst = page.tokenLength(token) == 4;
    if (yearFirst) {
      boolean right = isYear(first) && isMonth(second) && isDay(third);
      return right ? page.tokenStart(token + 2) + digits(page, token + 2) : NONE;
    }
    int length = digits(page, token + 2);
    boolean year = length == 4 ? isYear(third) : length == 2;
    boolean day = (isDay(first) && isMonth(second)) || (isMonth(first) && isDay(second));
    boolean whole = page.tokenLength(token) <= 2 && page.tokenLength(token + 1) <= 2;
    return year && day && whole ? page.tokenStart(token + 2) + length : NONE;
  }

  /// `19800312`, `12031980`, `12MAR1980`.
  private static int compactEnd(Page page, int token) {
    int length = page.tokenLength(token);
    int value = leadingNumber(page, token);
    if (page.tokenKind(token) == TokenKind.NUMBER && length == 8) {
      boolean yearFirst =
          isYear(value / 10_000) && isMonth(value / 100 % 100) && isDay(value % 100);
      int left = value / 1_000_000;
      int middle = value / 10_000 % 100;
      boolean day = (isDay(left) && isMonth(middle)) || (isMonth(left) && isDay(middle));
      return yearFirst || (day && isYear(value % 10_000)) ? page.tokenEnd(token) : NONE;
    }
    int month = page.tokenStart(token) + digits(page, token);
    int year = month + 3;
    boolean fits = length - digits(page, token) == 7 && isDay(value);
    return fits && MONTHS.contains(page.text(), month, year) ? page.tokenEnd(token) : NONE;
  }

  /// `12 March 1980`, `12th of March, 1980`, `12. März 1980`, `12-Mar-80`, `1980 March 12`.
  private static int writtenEnd(Page page, int token) {
    int first = leadingNumber(page, token);
    boolean yearFirst = digits(page, token) == 4 && isYear(first);
    if (!yearFirst && !isDay(first)) {
      return NONE;
    }
    int month = skipWords(page, token + 1);
    if (month < 0 || !isMonth(page, month)) {
      return NONE;
    }
    int last = skipWords(page, month + 1);
    int number = last < 0 ? -1 : leadingNumber(page, last);
    if (number < 0) {
      return NONE;
    }
    int length = digits(page, last);
    boolean right = yearFirst ? isDay(number) : isYear(number) || length == 2;
    return right ? page.tokenStart(last) + length : NONE;
  }

  /// `March 12, 1980`, `March 12th 1980`, `March 1980`.
  private static int behindMonth(Page page, int token) {
    int day = skipWords(page, token + 1);
    int number = day < 0 ? -1 : leadingNumber(page, day);
    if (number < 0) {
      return NONE;
    }
    if (digits(page, day) == 4 && isYear(number)) {
      return page.tokenEnd(day);
    }
    int year = isDay(number) ? skipWords(page, day + 1) : NONE;
    boolean right = year > 0 && digits(page, year) == 4 && isYear(leadingNumber(page, year));
    return right ? page.tokenEnd(year) : NONE;
  }

  /// The next token that is no small word of a date; -1 if it is too far.
  private static int skipWords(Page page, int from) {
    int token = from;
    while (token < page.tokens() && token < from + 3) {
      int gap = page.tokenStart(token) - page.tokenEnd(token - 1);
      if (gap > LONGEST_GAP || !isGap(page, token)) {
        return NONE;
      }
      if (!WITHIN.contains(page.text(), page.tokenStart(token), page.tokenEnd(token))) {
        return token;
      }
      token++;
    }
    return NONE;
  }

  private static boolean isGap(Page page, int token) {
    for (int at = page.tokenEnd(token - 1); at < page.tokenStart(token); at++) {
      if (!Near.isOneOf(page.text().charAt(at), " ,.-/'")) {
        return false;
      }
    }
    return true;
  }

  /// Whether a token and the next are apart by one mark, or a mark and a blank.
  private static boolean isApart(Page page, int token) {
    int end = page.tokenEnd(token);
    int gap = page.tokenStart(token + 1) - end;
    char mark = page.text().charAt(end);
    boolean usual = mark == '.' || mark == '/' || mark == '-' || mark == ' ';
    return usual && (gap == 1 || (gap == 2 && Near.isBlank(page.text().charAt(end + 1))));
  }

  /// The number that a token begins with, of at most 8 digits; -1 if it begins with none.
  private static int leadingNumber(Page page, int token) {
    int digits = digits(page, token);
    if (digits == 0 || digits > 8) {
      return NONE;
    }
    int value = 0;
    for (int at = 0; at < digits; at++) {
      value = 10 * value + page.text().charAt(page.tokenStart(token) + at) - '0';
    }
    return value;
  }

  private static int digits(Page page, int token) {
    int end = page.tokenStart(token);
    while (end < page.tokenEnd(token) && Near.isDigit(page.text().charAt(end))) {
      end++;
    }
    return end - page.tokenStart(token);
  }

  private static boolean isMonth(Page page, int token) {
    return MONTHS.contains(page.text(), page.tokenStart(token), page.tokenEnd(token));
  }

  private static boolean isDay(int number) {
    return number >= 1 && number <= 31;
  }

  private static boolean isMonth(int number) {
    return number >= 1 && number <= 12;
  }

  private static boolean isYear(int number) {
    return number >= 1880 && number <= 2099;
  }
}
