package dev.postern.bench.identifiers;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Counts what was found and what was not, over many texts.
///
/// A value counts as found when 60 % of its characters are covered by findings of whatever type; a
/// token (a run of letters, digits and underscores) when half of it is. What the view does not ask
/// for is held against nobody.
final class Score {
  private static final double FOUND = 0.6;

  /// Of one type in the data.
  static final class OfType {
    private int values;
    private int found;

    int values() {
      return values;
    }

    double recall() {
      return ratio(found, values);
    }
  }

  private final Predicate<String> asked;
  private final Map<String, OfType> types = new TreeMap<>();
  private int values;
  private int valuesFound;
  private int falseSpans;
  private int texts;
  private int textsWithoutLeak;
  private int tokens;
  private int tokensRight;
  private int tokensWrong;
  private int tokensMissed;

  /// @param asked whether the view asks for a type
  Score(Predicate<String> asked) {
    this.asked = asked;
  }

  void add(Sample sample, List<Span> found) {
    List<Span> wanted = sample.spans().stream().filter(span -> asked.test(span.type())).toList();
    List<Span> counted = found.stream().filter(span -> asked.test(span.type())).toList();
    BitSet gold = cover(wanted);
    BitSet covered = cover(counted);
    BitSet ignored =
        cover(sample.spans().stream().filter(span -> !asked.test(span.type())).toList());
    addValues(wanted, covered);
    addTokens(sample.text().codePoints().toArray(), gold, covered, ignored);
    addFalseSpans(counted, gold, ignored);
  }

  double valueRecall() {
    return ratio(valuesFound, values);
  }

  double valuePrecision() {
    return ratio(valuesFound, valuesFound + falseSpans);
  }

  double tokenPrecision() {
    return ratio(tokensRight, tokensRight + tokensWrong);
  }

  double tokenRecall() {
    return ratio(tokensRight, tokensRight + tokensMissed);
  }

  double withoutLeak() {
    return ratio(textsWithoutLeak, texts);
  }

  double falsePer1000Tokens() {
    return 1000 * ratio(falseSpans, tokens);
  }

  int tokens() {
    return tokens;
  }

  Map<String, OfType> types() {
    return types;
  }

  Map<String, Double> recallByType() {
    Map<String, Double> recalls = new TreeMap<>();
    types.forEach((name, type) -> recalls.put(name, type.recall()));
    return recalls;
  }

  /// Precision and recall in one figure; `beta` says how many times as much recall weighs.
  static double f(double beta, double precision, double recall) {
    double both = beta * beta * precision + recall;
    return both == 0 ? 0 : (1 + beta * beta) * precision * recall / both;
  }

  private void addValues(List<Span> wanted, BitSet covered) {
    boolean leak = false;
    for (Span span : wanted) {
      int bytes = covered.get(span.start(), span.end()).cardinality();
      boolean hit = bytes >= FOUND * span.length();
      OfType type = types.computeIfAbsent(span.type(), name -> new OfType());
      type.values++;
      type.found += hit ? 1 : 0;
      values++;
      valuesFound += hit ? 1 : 0;
      leak |= !hit;
    }
    if (!wanted.isEmpty()) {
      texts++;
      textsWithoutLeak += leak ? 0 : 1;
    }
  }

  private void addTokens(int[] text, BitSet gold, BitSet covered, BitSet ignored) {
    for (int at = 0; at < text.length; ) {
      int start = at;
      while (at < text.length && isTokenPart(text[at])) {
        at++;
      }
      if (at == start) {
        at++;
        continue;
      }
      tokens++;
      boolean wanted = half(gold, start, at);
      if (wanted || !half(ignored, start, at)) {
        addToken(wanted, half(covered, start, at));
      }
    }
  }

  private void addToken(boolean wanted, boolean got) {
    tokensRight += wanted && got ? 1 : 0;
    tokensMissed += wanted && !got ? 1 : 0;
    tokensWrong += !wanted && got ? 1 : 0;
  }

  private void addFalseSpans(List<Span> found, BitSet gold, BitSet ignored) {
    int end = -2;
    for (Span span : found) {
      boolean wrong =
          gold.get(span.start(), span.end()).isEmpty()
              && ignored.get(span.start(), span.end()).isEmpty();
      // Pieces that touch are one finding.
      if (wrong && span.start() > end + 1) {
        falseSpans++;
      }
      end = wrong ? Math.max(end, span.end()) : end;
    }
  }

  private static boolean isTokenPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || codePoint == '_';
  }

  private static boolean half(BitSet set, int start, int end) {
    return set.get(start, end).cardinality() * 2 >= end - start;
  }

  private static BitSet cover(List<Span> spans) {
    BitSet covered = new BitSet();
    spans.forEach(span -> covered.set(span.start(), span.end()));
    return covered;
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
