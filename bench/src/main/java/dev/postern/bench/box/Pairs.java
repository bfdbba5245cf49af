package dev.postern.bench.box;

import dev.postern.bench.report.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/// The same questions asked both ways, one after the other.
record Pairs(List<Pair> pairs) {
  record Pair(Answer through, Answer direct) {}

  /// @param count of pairs
  /// @param tokens of each answer, at most
  /// @throws IOException also when the two answers to a question are of different length: they are
  ///   of one model at temperature 0
  static Pairs of(Asker through, Asker direct, int count, int tokens) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String prompt = "Tell me a long story about a lighthouse and " + (100 + i) + " ships.";
      // Whoever comes second might find a warmer machine.
      boolean first = i % 2 == 0;
      Answer one = (first ? through : direct).ask(prompt, tokens);
      Answer other = (first ? direct : through).ask(prompt, tokens);
      if (one.tokens() != other.tokens()) {
        throw new IOException(
            "the ways gave answers of " + one.tokens() + " and " + other.tokens() + " tokens");
      }
      pairs.add(first ? new Pair(one, other) : new Pair(other, one));
    }
    return new Pairs(pairs);
  }

  double through(ToDoubleFunction<Answer> figure) {
    return Median.of(pairs.stream().mapToDouble(pair -> figure.applyAsDouble(pair.through())));
  }

  double direct(ToDoubleFunction<Answer> figure) {
    return Median.of(pairs.stream().mapToDouble(pair -> figure.applyAsDouble(pair.direct())));
  }

  /// What the whole way's fastest tenth takes more than the direct way's.
  double fastestTenthCompared(ToDoubleFunction<Answer> figure) {
    return Median.fastestTenth(pairs.stream().mapToDouble(p -> figure.applyAsDouble(p.through())))
        - Median.fastestTenth(pairs.stream().mapToDouble(p -> figure.applyAsDouble(p.direct())));
  }

  /// The median over the pairs: load that comes and goes meets both halves of one.
  double compared(ToDoubleBiFunction<Answer, Answer> figure) {
    return Median.of(
        pairs.stream().mapToDouble(pair -> figure.applyAsDouble(pair.through(), pair.direct())));
  }
}
