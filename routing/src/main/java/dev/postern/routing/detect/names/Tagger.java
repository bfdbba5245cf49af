package dev.postern.routing.detect.names;

/// Gives every word the label that fits best into the best row of labels (Viterbi), paragraph by paragraph. Work and memory are linear in
/// the words; a paragraph longer than [#LONGEST] words is read in pieces.
public final class Tagger {
  private static final int LONGEST = 512;

  private final NameModel model;
  private final int bias;
  private final int[] rows = new int[Features.MOST];
  private final int[] scores = new int[LONGEST * Label.COUNT];
  private final byte[] from = new byte[LONGEST * Label.COUNT];

  /// @param bias what every label but OUTSIDE gets for nothing, in units of the model's weights: more of it finds more and errs more
  public Tagger(NameModel model, int bias) {
    this.model = model;
    this.bias = bias;
  }

  /// The labels of all words.
  public byte[] labels(Words words, Features features) {
    byte[] labels = new byte[words.count()];
    int start = 0;
    for (int i = 1; i <= words.count(); i++) {
      if (i == words.count() || i - start == LONGEST || words.gap(i) == Gap.BLANK_LINE) {
        paragraph(words, features, start, i, labels);
        start = i;
      }
    }
    return labels;
  }

  private void paragraph(Words words, Features features, int start, int end, byte[] labels) {
    for (int i = start; i < end; i++) {
      int at = (i - start) * Label.COUNT;
      emit(features, i, at);
      if (i > start) {
        join(words.gapCode(i), at);
      } else {
        open();
      }
    }
    int last = (end - start - 1) * Label.COUNT;
    int label = 0;
    for (int l = 1; l < Label.COUNT; l++) {
      if (scores[last + l] > scores[last + label]) {
        label = l;
      }
    }
    for (int i = end - 1; i >= start; i--) {
      labels[i] = (byte) label;
      label = from[(i - start) * Label.COUNT + label];
    }
  }

  private void emit(Features features, int i, int at) {
    scores[at] = 0;
    for (int label = 1; label < Label.COUNT; label++) {
      scores[at + label] = bias;
    }
    int count = features.rows(i, rows);
    for (int f = 0; f < count; f++) {
      model.add(rows[f], scores, at);
    }
  }

  /// Nothing has been begun before a paragraph's first word.
  private void open() {
    for (int label = 2; label < Label.COUNT; label += 2) {
      scores[label] = NameModel.IMPOSSIBLE;
    }
  }

  private void join(int gap, int at) {
    for (int label = 0; label < Label.COUNT; label++) {
      int best = Integer.MIN_VALUE;
      int origin = 0;
      for (int before = 0; before < Label.COUNT; before++) {
        int score = scores[at - Label.COUNT + before] + model.pair(gap, before, label);
        if (score > best) {
          best = score;
          origin = before;
        }
      }
      scores[at + label] += best;
      from[at + label] = (byte) origin;
    }
  }
}
