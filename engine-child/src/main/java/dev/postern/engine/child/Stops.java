package dev.postern.engine.child;

import java.util.List;

/// Cuts an answer at the first stop text, also when it comes in pieces.
final class Stops {
  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean met;

  Stops(List<String> stops) {
    this.stops = stops;
  }

  /// What of the answer may go out now that `piece` has come; holds back what may yet turn out to
  /// be a stop text.
  String accept(String piece) {
    held.append(piece);
    int first = Integer.MAX_VALUE;
    for (String stop : stops) {
      int at = held.indexOf(stop);
      first = at < 0 ? first : Math.min(first, at);
    }
    if (first != Integer.MAX_VALUE) {
      met = true;
      held.setLength(first);
      return rest();
    }
    return release(held.length() - beginning());
  }

  /// What was held back, once nothing follows.
  String rest() {
    return release(held.length());
  }

  boolean met() {
    return met;
  }

  private String release(int length) {
    String text = held.substring(0, length);
    held.delete(0, length);
    return text;
  }

  /// Length of the longest end of what is held that begins a stop text.
  private int beginning() {
    int longest = 0;
    for (String stop : stops) {
      for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
        if (stop.startsWith(held.substring(held.length() - n))) {
          longest = n;
        }
      }
    }
    return longest;
  }
}
