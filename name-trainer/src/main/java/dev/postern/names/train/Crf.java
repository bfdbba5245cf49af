package dev.postern.names.train;

import dev.postern.routing.detect.names.Features;
import dev.postern.routing.detect.names.Gap;
import dev.postern.routing.detect.names.Gazetteer;
import dev.postern.routing.detect.names.Label;
import dev.postern.routing.detect.names.NameModel;
import dev.postern.routing.detect.names.Words;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) by stochastic
/// gradient with AdaGrad steps (Duchi, Hazan, Singer 2011), leaving out features by chance, so that
/// none is trusted alone. The same seed gives the same model.
final class Crf {
  private static final int L = Label.COUNT;
  private static final float RATE = 0.12f;
  private static final float DECAY = 0.985f;
  private static final int LEFT_OUT = 15;
  private static final double NEVER = -1e30;

  /// The largest weight; a byte's 127 stands for it.
  private static final float LARGEST = 3.5f;

  private final Gazetteer gazetteer;
  private final int rows;
  private final float[] weights;
  private final float[] steps;
  private final float[] pairs = new float[Gap.values().length * L * L];
  private final float[] pairSteps = new float[pairs.length];

  Crf(Gazetteer gazetteer, int rows) {
    this.gazetteer = gazetteer;
    this.rows = rows;
    weights = new float[rows * L];
    steps = new float[rows * L];
  }

  /// A text as the trainer reads it, once for all rounds.
  private static final class Row {
    final int[][] features;
    final int[] gaps;
    final byte[] labels;

    Row(int[][] features, int[] gaps, byte[] labels) {
      this.features = features;
      this.gaps = gaps;
      this.labels = labels;
    }
  }

  private Row row(Sample sample) {
    Words words = Words.of(sample.text());
    Features features = new Features(words, gazetteer, rows);
    int[][] all = new int[words.count()][];
    int[] gaps = new int[words.count()];
    int[] buffer = new int[Features.MOST];
    for (int i = 0; i < all.length; i++) {
      all[i] = Arrays.copyOf(buffer, features.rows(i, buffer));
      gaps[i] = words.gapCode(i);
    }
    return new Row(all, gaps, sample.labels(words));
  }

  void train(List<Sample> samples, int rounds, Chance chance) {
    List<Row> all = new java.util.ArrayList<>();
    samples.forEach(sample -> all.add(row(sample)));
    all.removeIf(row -> row.labels.length == 0);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(all, chance.random());
      double loss = 0;
      for (Row row : all) {
        loss += step(thin(row, chance));
      }
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= DECAY;
      }
      System.err.printf("round %d: loss %.0f%n", round + 1, loss);
    }
  }

  private static Row thin(Row row, Chance chance) {
    int[][] features = new int[row.features.length][];
    for (int i = 0; i < features.length; i++) {
      int[] kept = row.features[i].clone();
      int size = 0;
      for (int feature : row.features[i]) {
        if (!chance.percent(LEFT_OUT)) {
          kept[size++] = feature;
        }
      }
      features[i] = Arrays.copyOf(kept, size);
    }
    return new Row(features, row.gaps, row.labels);
  }

  /// One text: forward, backward, and a step against the gradient.
  private double step(Row row) {
    int n = row.labels.length;
    double[] emit = new double[n * L];
    for (int i = 0; i < n; i++) {
      for (int feature : row.features[i]) {
        for (int y = 0; y < L; y++) {
          emit[i * L + y] += weights[feature * L + y];
        }
      }
    }
    double[] forward = forward(row, emit);
    double[] backward = backward(row, emit);
    double total = sum(forward, (n - 1) * L);
    double gold = gold(row, emit);
    for (int i = 0; i < n; i++) {
      move(row, i, forward, backward, total);
      if (i > 0) {
        movePairs(row, i, emit, forward, backward, total);
      }
    }
    return total - gold;
  }

  private double[] forward(Row row, double[] emit) {
    double[] out = new double[emit.length];
    double[] terms = new double[L];
    for (int y = 0; y < L; y++) {
      out[y] = y > 0 && y % 2 == 0 ? NEVER : emit[y];
    }
    for (int i = 1; i < row.labels.length; i++) {
      for (int y = 0; y < L; y++) {
        for (int before = 0; before < L; before++) {
          terms[before] = out[(i - 1) * L + before] + pair(row.gaps[i], before, y);
        }
        out[i * L + y] = sum(terms, 0) + emit[i * L + y];
      }
    }
    return out;
  }

  private double[] backward(Row row, double[] emit) {
    double[] out = new double[emit.length];
    double[] terms = new double[L];
    for (int i = row.labels.length - 2; i >= 0; i--) {
      for (int before = 0; before < L; before++) {
        for (int y = 0; y < L; y++) {
          int at = (i + 1) * L + y;
          terms[y] = out[at] + emit[at] + pair(row.gaps[i + 1], before, y);
        }
        out[i * L + before] = sum(terms, 0);
      }
    }
    return out;
  }

  private double gold(Row row, double[] emit) {
    double score = 0;
    for (int i = 0; i < row.labels.length; i++) {
      score += emit[i * L + row.labels[i]];
      if (i > 0) {
        score += pair(row.gaps[i], row.labels[i - 1], row.labels[i]);
      }
    }
    return score;
  }

  private void move(Row row, int i, double[] forward, double[] backward, double total) {
    for (int y = 0; y < L; y++) {
      double likely = StrictMath.exp(forward[i * L + y] + backward[i * L + y] - total);
      float gradient = (float) (likely - (row.labels[i] == y ? 1 : 0));
      if (Math.abs(gradient) < 1e-3f) {
        continue;
      }
      for (int feature : row.features[i]) {
        int at = feature * L + y;
        steps[at] += gradient * gradient;
        weights[at] -= RATE * gradient / (float) Math.sqrt(steps[at] + 1e-2f);
      }
    }
  }

  private void movePairs(
      Row row, int i, double[] emit, double[] forward, double[] backward, double total) {
    for (int before = 0; before < L; before++) {
      for (int y = 0; y < L; y++) {
        if (!Label.mayFollow(before, y)) {
          continue;
        }
        double score =
            forward[(i - 1) * L + before] + pair(row.gaps[i], before, y) + emit[i * L + y];
        double likely = StrictMath.exp(score + backward[i * L + y] - total);
        boolean right = row.labels[i - 1] == before && row.labels[i] == y;
        float gradient = (float) (likely - (right ? 1 : 0));
        int at = (row.gaps[i] * L + before) * L + y;
        pairSteps[at] += gradient * gradient;
        pairs[at] -= RATE * gradient / (float) Math.sqrt(pairSteps[at] + 1e-2f);
      }
    }
  }

  private double pair(int gap, int before, int y) {
    return Label.mayFollow(before, y) ? pairs[(gap * L + before) * L + y] : NEVER;
  }

  /// The logarithm of the sum of the nine exponentials from `at` on.
  private static double sum(double[] terms, int at) {
    double most = terms[at];
    for (int i = 1; i < L; i++) {
      most = Math.max(most, terms[at + i]);
    }
    if (most <= NEVER) {
      return NEVER;
    }
    double sum = 0;
    for (int i = 0; i < L; i++) {
      double difference = terms[at + i] - most;
      sum += difference < -40 ? 0 : StrictMath.exp(difference);
    }
    return most + StrictMath.log(sum);
  }

  /// The model with its weights rounded to bytes.
  NameModel model() {
    byte[] bytes = new byte[weights.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.clamp(Math.round(weights[i] / LARGEST * 127), -127, 127);
    }
    short[] shorts = new short[pairs.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) Math.clamp(Math.round(pairs[i] / LARGEST * 127), -32000, 32000);
    }
    return new NameModel(bytes, shorts, gazetteer);
  }
}
