package dev.postern.routing.detect.layout;

import java.util.List;

/// How lines of logs begin: with a time (RFC 3339, RFC 3164), a level, or a client's address.
final class LogLines {
  private static final List<String> MONTHS =
      List.of(
          "Jan ", "Feb ", "Mar ", "Apr ", "May ", "Jun ", "Jul ", "Aug ", "Sep ", "Oct ", "Nov ",
          "Dec ");
  private static final List<String> LEVELS =
      List.of("INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "SEVERE", "CRITICAL");

  private LogLines() {}

  static boolean begins(CharSequence text, int from, int end) {
    int at = text.charAt(from) == '[' && from + 1 < end ? from + 1 : from;
    char first = text.charAt(at);
    if (first >= '0' && first <= '9') {
      return isStamp(text, at, end) || isClient(text, at, end);
    }
    return first >= 'A' && first <= 'Z' && (isSyslog(text, at, end) || isLevel(text, at, end));
  }

  /// As in 2026-11-24T20:33 or 2026/11/24 20:33.
  private static boolean isStamp(CharSequence text, int at, int end) {
    return like(text, at, end, "0000?00?00?00:00");
  }

  private static boolean isSyslog(CharSequence text, int at, int end) {
    for (String month : MONTHS) {
      if (LineStarts.begins(text, at, end, month)) {
        return like(text, at + 4, end, "00 00:00:00")
            || like(text, at + 4, end, " 0 00:00:00")
            || like(text, at + 4, end, "0 00:00:00");
      }
    }
    return false;
  }

  private static boolean isLevel(CharSequence text, int at, int end) {
    for (String level : LEVELS) {
      int behind = at + level.length();
      if (LineStarts.begins(text, at, end, level) && behind < end) {
        char next = text.charAt(behind);
        return next == ':' || next == ']' || next == ' ' || next == '\t';
      }
    }
    return false;
  }

  /// As in the common log format: `192.0.2.1 - -`, then the time.
  private static boolean isClient(CharSequence text, int from, int end) {
    int at = from;
    while (at < end && at < from + 15 && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    return LineStarts.begins(text, at, end, " - ");
  }

  private static boolean like(CharSequence text, int at, int end, String form) {
    if (at + form.length() > end) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = text.charAt(at + i);
      char wanted = form.charAt(i);
      boolean fits =
          switch (wanted) {
            case '0' -> isDigit(c);
            case '?' -> c == '-' || c == '/' || c == 'T' || c == ' ' || c == '.';
            default -> c == wanted;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
