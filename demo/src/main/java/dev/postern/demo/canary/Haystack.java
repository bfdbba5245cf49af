package dev.postern.demo.canary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts the forms of several needles in bytes that pass by, one read through, whatever their
/// number.
///
/// It looks at two bytes at a time and knows from them how far the nearest possible beginning is
/// (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994), so that it reads only a
/// part of the bytes.
final class Haystack {
  private record Candidate(String needle, Needle.Form form) {}

  private static final int CHUNK = 1 << 20;
  private static final int PAIRS = 1 << 16;

  /// How far to go on from a place where these two bytes end the shortest form's length.
  private final byte[] shift = new byte[PAIRS];

  /// Those that have these two bytes there.
  private final Map<Integer, List<Candidate>> candidates = new HashMap<>();

  private final int shortest;
  private final int overlap;
  private final byte[] window = new byte[CHUNK];
  private final Map<String, List<String>> found = new TreeMap<>();
  private int filled;

  Haystack(Map<String, Needle> needles) {
    List<Needle.Form> forms =
        needles.values().stream().flatMap(needle -> needle.forms().stream()).toList();
    shortest = forms.stream().mapToInt(Needle.Form::length).reduce(Byte.MAX_VALUE, Math::min);
    overlap = forms.stream().mapToInt(Needle.Form::length).reduce(1, Math::max) - 1;
    if (overlap * 2 > CHUNK) {
      throw new IllegalArgumentException(
          "a needle of " + (overlap + 1) + " bytes is too long to look for");
    }
    Arrays.fill(shift, (byte) (shortest - 1));
    needles.forEach(
        (name, needle) -> needle.forms().forEach(form -> add(new Candidate(name, form))));
  }

  private void add(Candidate candidate) {
    for (int last = 1; last < shortest; last++) {
      int pair = pair(candidate.form().at(last - 1), candidate.form().at(last));
      shift[pair] = (byte) Math.min(shift[pair], shortest - 1 - last);
      if (last == shortest - 1) {
        candidates.computeIfAbsent(pair, key -> new ArrayList<>()).add(candidate);
      }
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
    int last = from + shortest - 1;
    while (last < end) {
      int pair = pair(window[last - 1], window[last]);
      if (shift[pair] > 0) {
        last += shift[pair];
        continue;
      }
      int at = last - shortest + 1;
      for (Candidate candidate : candidates.getOrDefault(pair, List.of())) {
        int stop = at + candidate.form().length();
        if (stop <= end && stop > fresh && candidate.form().standsAt(window, at)) {
          found
              .computeIfAbsent(candidate.needle(), name -> new ArrayList<>())
              .add(candidate.form().name() + " in " + place);
        }
      }
      last++;
    }
  }

  private static int pair(byte first, byte second) {
    return (first & 0xFF) << 8 | (second & 0xFF);
  }
}
