package dev.postern.routing.detect.structured;

/// Tells private hosts, home pages and public hosts apart.
final class Hosts {
  private static final int MOST_LABELS = 4;

  private final WordSet publicHosts = new WordSet(Table.lines("public-hosts.txt"));
  private final WordSet privateEnds = new WordSet(Table.lines("private-hosts.txt"));
  private final WordSet publicEnds = new WordSet(Table.lines("public-ends.txt"));

  /// Whether the host's name is of those that only a private net knows.
  ///
  /// @param end of the host and its port
  boolean isPrivate(CharSequence text, int start, int end) {
    int last = portStart(text, start, end);
    int label = lastLabel(text, start, last);
    return label > start && label < last && privateEnds.contains(text, label, last);
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
    int from = name;
    for (int labels = 0; labels < MOST_LABELS; labels++) {
      if (publicHosts.contains(text, from, end)) {
        return false;
      }
      while (from < end && text.charAt(from) != '.') {
        from++;
      }
      from++;
    }
    return !Near.hasAt(text, name, "example") && !Near.hasAt(text, name, "foo");
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
