package dev.postern.routing.detect.structured;

/// Tells private hosts, home pages and public hosts apart.
final class Hosts {
  private static final int MOST_LABELS = 4;

  private final WordSet publicHosts = new WordSet(Table.lines("public-hosts.txt"));
  private final WordSet privateEnds = new WordSet(Table.lines("private-hosts.txt"));
  private final WordSet internal = new WordSet(Table.lines("internal-labels.txt"));
  private final WordSet publicEnds = new WordSet(Table.lines("public-ends.txt"));

  /// Whether the host's name is of those that only a private net knows.
  ///
  /// @param end of the host and its port
  boolean isPrivate(CharSequence text, int start, int end) {
    int last = portStart(text, start, end);
    int label = lastLabel(text, start, last);
    boolean named = label > start && label < last && privateEnds.contains(text, label, last);
    return named || isAddress(text, start, last) || hasInternalLabel(text, start, label, last);
  }

  private boolean isPublic(CharSequence text, int start, int end) {
    int from = start;
    for (int labels = 0; labels < MOST_LABELS; labels++) {
      if (publicHosts.contains(text, from, end)) {
        return true;
      }
      while (from < end && text.charAt(from) != '.') {
        from++;
      }
      from++;
    }
    return false;
  }

  /// Whether the host is somebody's: it has a real top-level domain, and is no public one.
  boolean isHomePage(CharSequence text, int start, int end) {
    int name = Near.hasAt(text, start, "www.") ? start + 4 : start;
    if (Domains.end(text, name) != end) {
      return false;
    }
    if (publicEnds.contains(text, lastLabel(text, name, end), end)) {
      return false;
    }
    if (isPublic(text, name, end)) {
      return false;
    }
    return !Near.hasAt(text, name, "example") && !Near.hasAt(text, name, "foo");
  }

  private static boolean isAddress(CharSequence text, int start, int end) {
    int dots = 0;
    for (int at = start; at < end; at++) {
      char character = text.charAt(at);
      dots += character == '.' ? 1 : 0;
      if (character != '.' && !Near.isDigit(character)) {
        return false;
      }
    }
    boolean loopback = Near.hasAt(text, start, "127.") || Near.hasAt(text, start, "0.0.0.0");
    return dots == 3 && !loopback;
  }

  /// @param end the start of the last label
  /// @param hostEnd behind it
  private boolean hasInternalLabel(CharSequence text, int start, int end, int hostEnd) {
    if (publicEnds.contains(text, end, hostEnd)) {
      return false;
    }
    int at = start;
    for (int labels = 0; labels < MOST_LABELS && at < end; labels++) {
      int labelEnd = at;
      while (labelEnd < end && text.charAt(labelEnd) != '.') {
        labelEnd++;
      }
      // Before the last two labels.
      boolean inner = labelEnd + 1 < end;
      if (inner
          && internal.contains(text, at, labelEnd)
          && !isPublic(text, labelEnd + 1, hostEnd)) {
        return true;
      }
      at = labelEnd + 1;
    }
    return false;
  }

  private static int portStart(CharSequence text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) != ':') {
      at++;
    }
    return at;
  }

  private static int lastLabel(CharSequence text, int start, int end) {
    int at = end;
    while (at > start && text.charAt(at - 1) != '.') {
      at--;
    }
    return at;
  }
}
