package dev.postern.routing.detect.national;

import java.util.List;

/// What a number's own digits promise: a check digit, a date, a form that letters alone cannot say.
@FunctionalInterface
interface Check {
  /// Whether the promise holds.
  ///
  /// @param number its digits and capital letters without separators; of any length, for a check
  ///   that expects another length does not hold
  boolean holds(CharSequence number);

  /// Holds when all of them do.
  static Check all(List<Check> checks) {
    List<Check> terms = List.copyOf(checks);
    return number -> {
      for (Check check : terms) {
        if (!check.holds(number)) {
          return false;
        }
      }
      return true;
    };
  }

  /// This check on a part of the number.
  ///
  /// @param from the part's first character; counted from the end when negative
  /// @param to behind the part's last character, or 0 for all that follows
  default Check within(int from, int to) {
    return number -> {
      int start = from < 0 ? number.length() + from : from;
      int end = to == 0 ? number.length() : to;
      return start >= 0
          && start < end
          && end <= number.length()
          && holds(number.subSequence(start, end));
    };
  }
}
