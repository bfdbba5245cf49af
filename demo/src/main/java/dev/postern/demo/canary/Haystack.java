package dev.postern.demo.canary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the forms of several needles in bytes that pass by, one read through, whatever their
/// number.
final class Haystack {
  private record Candidate(String needle, Needle.Form form) {}

  private static final int CHUNK = 1 << 20;
  private final Candidate[][] byFirst = new Candidate[256][];
  private final int overlap;
  private final byte[] window = new byte[CHUNK];
  private final Map<String, List<String>> found = new TreeMap<>();
  private int filled;

  Haystack(Map<String, Needle> needles) {
    List<List<Candidate>> table = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      table.add(new ArrayList<>());
    }
    int longest = 1;
    for (Map.Entry<String, Needle> needle : needles.entrySet()) {
      for (Needle.Form form : needle.getValue().forms()) {
        table.get(form.first() & 0xFF).add(new Candidate(needle.getKey(), form));
        longest = Math.max(longest, form.length());
      }
    }
    for (int i = 0; i < 256; i++) {
      byFirst[i] = table.get(i).toArray(Candidate[]::new);
    }
    overlap = longest - 1;
    if (overlap * 2 > CHUNK) {
      throw new IllegalArgumentException(
          "a needle of " + longest + " bytes is too long to look for");
    }
  }

  /// Where the next bytes may be put: [#room()] of them from [#position()].
  byte[] window() {
    return window;
  }

  int position() {
    return filled;
  }

  int room() {
    return CHUNK - filled;
  }

  /// So many bytes have been put there, from `place`.
  void advance(int count, String place) {
    int end = filled + count;
    search(Math.max(0, filled - overlap), end, filled, place);
    int keep = Math.min(overlap, end);
    System.arraycopy(window, end - keep, window, 0, keep);
    filled = keep;
  }

  /// What comes next does not touch what came before.
  void gap() {
    filled = 0;
  }

  /// Places by needle, one line for every copy.
  Map<String, List<String>> found() {
    return found;
  }

  void wipe() {
    Arrays.fill(window, (byte) 0);
  }

  // A match counts when it ends in the new bytes: those that end earlier were counted before.
  private void search(int from, int end, int fresh, String place) {
    for (int at = from; at < end; at++) {
      for (Candidate candidate : byFirst[window[at] & 0xFF]) {
        int stop = at + candidate.form().length();
        if (stop <= end && stop > fresh && candidate.form().standsAt(window, at)) {
          found
              .computeIfAbsent(candidate.needle(), name -> new ArrayList<>())
              .add(candidate.form().name() + " in " + place);
        }
      }
    }
  }
}
