package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.TokenKind;

/// What stands around a number that no word announces, and its own digits, may say that it is
/// another thing: a part of a longer number, a decimal, a version, a price, a path, a time.
final class Surroundings {
  /// From these odds on, digits alone are believed against their looks.
  static final int SURE = 200;

  private static final String JOINS_BEFORE = "-./_+#$€£¥@\\%~^*&:";
  private static final String JOINS_BEHIND = "-./+@:\\=";
  private static final String NEVER_BEHIND = "_%$€£¥*^(";

  private Surroundings() {}

  /// Whether the number may begin there.
  static boolean freeBefore(Shadow text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    if (before == ':' || before == '#' || before == '*') {
      // A key's or a list's, or a part of an address.
      return start == 1 || !Character.isDigit(text.charAt(start - 2));
    }
    return JOINS_BEFORE.indexOf(before) < 0;
  }

  /// Whether the number may end there.
  static boolean freeBehind(Shadow text, int end) {
    if (end == text.length()) {
      return true;
    }
    char behind = text.charAt(end);
    if (NEVER_BEHIND.indexOf(behind) >= 0) {
      return false;
    }
    return JOINS_BEHIND.indexOf(behind) < 0
        || end + 1 == text.length()
        || !Character.isLetterOrDigit(text.charAt(end + 1));
  }

  /// Whether it stands among other numbers, as in a dump or a table of measurements.
  static boolean amongNumbers(Page page, int firstToken, int lastToken) {
    return isNumber(page, firstToken - 1, page.tokenStart(firstToken) - 1)
        || isNumber(page, lastToken + 1, page.tokenEnd(lastToken));
  }

  private static boolean isNumber(Page page, int token, int blank) {
    if (token < 0 || token >= page.tokens() || page.text().charAt(blank) != ' ') {
      return false;
    }
    TokenKind kind = page.tokenKind(token);
    boolean touches = page.tokenEnd(token) == blank || page.tokenStart(token) == blank + 1;
    return touches && (kind == TokenKind.NUMBER || kind == TokenKind.ALPHANUMERIC);
  }

  /// Whether its digits are rather a time: seconds or milliseconds since 1970, or `yyyymmddhhmm`.
  static boolean isTime(Candidate number, NumberKind kind) {
    if (number.isGrouped()
        || kind.odds() >= SURE
        || !Digits.areDigits(number, 0, number.length())) {
      return false;
    }
    return switch (number.length()) {
      case 10 -> Digits.number(number, 0, 2) <= 20 && Digits.number(number, 0, 2) >= 10;
      case 13 -> Digits.number(number, 0, 2) <= 20 && Digits.number(number, 0, 2) >= 10;
      case 12, 14 -> isDayAndTime(number);
      default -> false;
    };
  }

  private static boolean isDayAndTime(CharSequence number) {
    long year = Digits.number(number, 0, 4);
    long month = Digits.number(number, 4, 6);
    long day = Digits.number(number, 6, 8);
    return year >= 2010
        && year <= 2040
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= 31
        && Digits.number(number, 8, 10) < 24
        && Digits.number(number, 10, 12) < 60;
  }
}
