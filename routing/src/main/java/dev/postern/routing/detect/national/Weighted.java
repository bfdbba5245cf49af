package dev.postern.routing.detect.national;

import org.jspecify.annotations.Nullable;

/// A weighted sum of a number's characters, by a modulus. Most national check digits are one of its
/// four rules.
final class Weighted implements Check {
  /// What the sum says of the last character.
  enum Rule {
    /// The sum over all characters, the last too, is a multiple of the modulus.
    ZERO,
    /// The last digit is the remainder.
    REST,
    /// The last digit is what the remainder lacks of the modulus; of the whole modulus, it is 0.
    GAP,
    /// The last digit is the unit of what the remainder lacks of the modulus.
    SHORT
  }

  private final Rule rule;
  private final int modulus;
  private final int[] weights;
  private final int @Nullable [] otherwise;
  private final int plus;
  private final int ten;

  /// @param otherwise weights for a second try where the first leaves ten, or null
  /// @param plus is added to the sum
  /// @param ten the digit that stands for ten
  Weighted(Rule rule, int modulus, int[] weights, int @Nullable [] otherwise, int plus, int ten) {
    this.rule = rule;
    this.modulus = modulus;
    this.weights = weights.clone();
    this.otherwise = otherwise == null ? null : otherwise.clone();
    this.plus = plus;
    this.ten = ten;
  }

  @Override
  public boolean holds(CharSequence number) {
    if (rule == Rule.ZERO) {
      return number.length() == weights.length && rest(number, weights) == 0;
    }
    if (number.length() != weights.length + 1) {
      return false;
    }
    int rest = rest(number, weights);
    if (rest == 10 && otherwise != null) {
      rest = rest(number, otherwise);
    }
    return rest >= 0 && Digits.digit(number, weights.length) == expected(rest);
  }

  private int expected(int rest) {
    return switch (rule) {
      case ZERO, REST -> rest == 10 ? ten : rest;
      case GAP -> gap((modulus - rest) % modulus);
      case SHORT -> (modulus - rest) % 10;
    };
  }

  private int gap(int gap) {
    return gap == 10 ? ten : gap;
  }

  /// Below zero when a character has no value.
  private int rest(CharSequence number, int[] by) {
    int sum = Digits.sum(number, by);
    if (sum == Digits.NONE) {
      return -1;
    }
    return Math.floorMod(sum + plus, modulus);
  }
}
