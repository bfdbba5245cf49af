package dev.postern.names.train;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Scores findings as `evaluate.py` of the shared bench does: a value is found when 60 % of its
/// characters are covered, by whatever type; a token (a run of letters, digits and underscores)
/// counts as covered when half of it is.
final class Evaluation {
  private static final double FOUND = 0.6;

  private final Map<String, int[]> values = new TreeMap<>();
  private int right;
  private int wrong;
  private int missed;

  /// A span in UTF-16 units of its text.
  record Span(String type, int start, int end) {}

  /// Counts one text.
  ///
  /// @param asked spans that should be found
  /// @param ignored spans that are neither asked for nor held against anyone
  void add(String text, Iterable<Span> asked, Iterable<Span> ignored, Iterable<Span> found) {
    boolean[] gold = mask(text, asked);
    boolean[] got = mask(text, found);
    boolean[] skip = mask(text, ignored);
    for (Span span : asked) {
      int[] counts = values.computeIfAbsent(span.type, type -> new int[2]);
      counts[0]++;
      counts[1] += covered(got, span.start, span.end) >= FOUND * (span.end - span.start) ? 1 : 0;
    }
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean word =
          i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
      if (word && start < 0) {
        start = i;
      } else if (!word && start >= 0) {
        token(gold, got, skip, start, i);
        start = -1;
      }
    }
  }

  private void token(boolean[] gold, boolean[] got, boolean[] skip, int start, int end) {
    boolean wanted = 2 * covered(gold, start, end) >= end - start;
    boolean there = 2 * covered(got, start, end) >= end - start;
    if (!wanted && 2 * covered(skip, start, end) >= end - start) {
      return;
    }
    right += wanted && there ? 1 : 0;
    missed += wanted && !there ? 1 : 0;
    wrong += !wanted && there ? 1 : 0;
  }

  private static boolean[] mask(String text, Iterable<Span> spans) {
    boolean[] mask = new boolean[text.length()];
    spans.forEach(span -> java.util.Arrays.fill(mask, span.start, span.end, true));
    return mask;
  }

  private static int covered(boolean[] mask, int start, int end) {
    int covered = 0;
    for (int i = start; i < end; i++) {
      covered += mask[i] ? 1 : 0;
    }
    return covered;
  }

  double recall(String type) {
    int[] counts = values.getOrDefault(type, new int[] {1, 0});
    return (double) counts[1] / counts[0];
  }

  Set<String> types() {
    return values.keySet();
  }

  double tokenPrecision() {
    return right + wrong == 0 ? 0 : (double) right / (right + wrong);
  }

  double tokenRecall() {
    return right + missed == 0 ? 0 : (double) right / (right + missed);
  }

  /// Recall counts four times as much as precision.
  double tokenF2() {
    double precision = tokenPrecision();
    double recall = tokenRecall();
    return precision + recall == 0 ? 0 : 5 * precision * recall / (4 * precision + recall);
  }
}
