package dev.postern.routing.detect.names;

import java.util.List;

/// Gives every word the label that fits best into the best row of labels (Viterbi), paragraph by
/// paragraph. Work and memory are linear in the words; a paragraph longer than [#LONGEST] words is
/// read in pieces.
final class Tagger {
  private static final int LONGEST = 512;

  /// What a capitalised first name that is no word counts beyond its features.
  private static final int FIRST_NAME = 40;

  private static final Label.Kind[] KINDS = Label.Kind.values();

  private final NameModel model;
  private final int[] rows = new int[Features.MOST];
  private final int[] emits = new int[LONGEST * Label.COUNT];
  private final int[] scores = new int[LONGEST * Label.COUNT];
  private final byte[] from = new byte[LONGEST * Label.COUNT];
  private final byte[] labels = new byte[LONGEST];

  Tagger(NameModel model) {
    this.model = model;
  }

  /// Adds the mentions in all of the text that `code` does not leave out.
  void find(Words words, Features features, CodeLines code, List<Mention> found) {
    int start = 0;
    for (int i = 1; i <= words.count(); i++) {
      boolean ends = i == words.count() || i - start == LONGEST || words.gap(i) == Gap.BLANK_LINE;
      if (ends || code.has(i) != code.has(i - 1)) {
        if (!code.has(start)) {
          paragraph(words, features, start, i);
          collect(words, start, i, found);
        }
        start = i;
      }
    }
  }

  private void paragraph(Words words, Features features, int start, int end) {
    for (int i = start; i < end; i++) {
      int at = (i - start) * Label.COUNT;
      if (features.mayBeName(i)) {
        emit(features, i, at);
      } else {
        none(at);
      }
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
    for (int i = end - start - 1; i >= 0; i--) {
      labels[i] = (byte) label;
      label = from[i * Label.COUNT + label];
    }
  }

  private void emit(Features features, int i, int at) {
    for (int label = 0; label < Label.COUNT; label++) {
      emits[at + label] = 0;
    }
    int count = features.rows(i, rows);
    for (int f = 0; f < count; f++) {
      model.add(rows[f], emits, at);
    }
    if (features.firstName(i)) {
      emits[at + Label.begin(Label.Kind.PERSON)] += FIRST_NAME;
      emits[at + Label.inside(Label.Kind.PERSON)] += FIRST_NAME;
    }
    System.arraycopy(emits, at, scores, at, Label.COUNT);
  }

  /// A word that is certainly outside.
  private void none(int at) {
    emits[at] = 0;
    for (int label = 1; label < Label.COUNT; label++) {
      emits[at + label] = NameModel.IMPOSSIBLE;
    }
    System.arraycopy(emits, at, scores, at, Label.COUNT);
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

  private void collect(Words words, int start, int end, List<Mention> found) {
    int size = end - start;
    for (int i = 0; i < size; i++) {
      if (labels[i] % 2 == 0) {
        continue;
      }
      int j = i + 1;
      while (j < size && labels[j] == labels[i] + 1 && !parted(words, start + j, labels[i] / 2)) {
        j++;
      }
      if (j < size && labels[j] == labels[i] + 1) {
        labels[j] = labels[i];
      }
      int margin = margin(words, start, i, j, size);
      found.add(new Mention(KINDS[labels[i] / 2], start + i, start + j, "name-model", margin));
      i = j - 1;
    }
  }

  /// Whether a sentence ends between a word and the one before it, or a person's name does: no name
  /// reaches over it.
  private static boolean parted(Words words, int i, int kind) {
    boolean person = KINDS[kind] == Label.Kind.PERSON;
    return switch (words.gap(i)) {
      case DOT_SPACE -> person && words.end(i - 1) - words.start(i - 1) > 3;
      case QUESTION, EXCLAMATION, SEMICOLON, BLANK_LINE, STOP_LINE -> true;
      case COLON, BAR -> person;
      case COMMA -> person && words.start(i) - words.end(i - 1) == 1;
      default -> false;
    };
  }

  /// The score of the labels in `[i, j)`, less the score that OUTSIDE has in their place.
  private int margin(Words words, int start, int i, int j, int size) {
    int margin = 0;
    for (int k = i; k < j; k++) {
      margin += emits[k * Label.COUNT + labels[k]] - emits[k * Label.COUNT];
      if (k > 0) {
        int gap = words.gapCode(start + k);
        int before = labels[k - 1];
        margin += model.pair(gap, before, labels[k]) - model.pair(gap, k == i ? before : 0, 0);
      }
    }
    if (j < size) {
      int gap = words.gapCode(start + j);
      margin += model.pair(gap, labels[j - 1], labels[j]) - model.pair(gap, 0, labels[j]);
    }
    return margin;
  }
}
