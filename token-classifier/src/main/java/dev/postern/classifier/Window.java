package dev.postern.classifier;

import dev.postern.crypto.secret.SecretBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The part of a text that a model reads at once, between its two special pieces, and what the
/// model makes of it: in secret memory, wiped on close, used for one text after another window by
/// window.
final class Window implements AutoCloseable {
  private final SecretBytes numbers;
  private final SecretBytes attention;
  private final SecretBytes types;
  private final SecretBytes logits;
  private final int labels;
  private int length;

  /// @param positions the most pieces, the special ones included
  Window(int positions, int labels) {
    this.numbers = SecretBytes.allocate(positions * Long.BYTES);
    this.attention = SecretBytes.allocate(positions * Long.BYTES);
    this.types = SecretBytes.allocate(positions * Long.BYTES);
    this.logits = SecretBytes.allocate(positions * labels * Float.BYTES);
    this.labels = labels;
    for (int i = 0; i < positions; i++) {
      attention.segment().setAtIndex(ValueLayout.JAVA_LONG, i, 1);
    }
  }

  /// Takes the pieces from `from` to before `to`.
  void take(Pieces pieces, int from, int to, Vocabulary vocabulary) {
    int count = to - from;
    MemorySegment target = numbers.segment();
    target.setAtIndex(ValueLayout.JAVA_LONG, 0, vocabulary.start());
    MemorySegment.copy(
        pieces.numbers(), (long) from * Long.BYTES, target, Long.BYTES, (long) count * Long.BYTES);
    target.setAtIndex(ValueLayout.JAVA_LONG, count + 1L, vocabulary.end());
    length = count + 2;
  }

  /// In pieces, the special ones included.
  int length() {
    return length;
  }

  /// One of the model's inputs, 64 bits for each piece.
  MemorySegment input(String name) {
    SecretBytes input =
        switch (name) {
          case "input_ids" -> numbers;
          case "attention_mask" -> attention;
          case "token_type_ids" -> types;
          default -> throw new IllegalArgumentException(name);
        };
    return input.segment().asSlice(0, (long) length * Long.BYTES);
  }

  /// Where the model writes a number for each label of each piece.
  MemorySegment logits() {
    return logits.segment().asSlice(0, (long) length * labels * Float.BYTES);
  }

  /// The likeliest label of the piece, counted from 0 behind the first special one.
  int best(int piece) {
    int best = 0;
    for (int label = 1; label < labels; label++) {
      if (logit(piece, label) > logit(piece, best)) {
        best = label;
      }
    }
    return best;
  }

  /// How likely the label is, by softmax over all.
  double probability(int piece, int label) {
    double sum = 0;
    for (int other = 0; other < labels; other++) {
      sum += Math.exp(logit(piece, other) - logit(piece, label));
    }
    return 1 / sum;
  }

  @Override
  public void close() {
    numbers.close();
    attention.close();
    types.close();
    logits.close();
  }

  private double logit(int piece, int label) {
    return logits.segment().getAtIndex(ValueLayout.JAVA_FLOAT, (piece + 1L) * labels + label);
  }
}
