package dev.postern.bench.report;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The middle of several measurements, which a few disturbed ones do not move.
public final class Median {
  private Median() {}

  /// @throws IllegalArgumentException when there is none
  public static double of(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a median of nothing");
    }
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }

  /// What one in ten stays below: near what they would be on a machine that does nothing else.
  public static double fastestTenth(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 10];
  }
}
