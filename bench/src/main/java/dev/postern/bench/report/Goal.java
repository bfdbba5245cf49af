package dev.postern.bench.report;

import java.util.Optional;

/// What a figure should come to.
public sealed interface Goal {
  /// Whether `value` reaches it; empty where there is no goal.
  Optional<Boolean> reachedBy(double value);

  /// At least so much.
  record AtLeast(double limit) implements Goal {
    @Override
    public Optional<Boolean> reachedBy(double value) {
      return Optional.of(value >= limit);
    }

    @Override
    public String toString() {
      return "at least " + Figure.written(limit);
    }
  }

  /// At most so much.
  record AtMost(double limit) implements Goal {
    @Override
    public Optional<Boolean> reachedBy(double value) {
      return Optional.of(value <= limit);
    }

    @Override
    public String toString() {
      return "at most " + Figure.written(limit);
    }
  }

  /// Measured to compare with.
  record None() implements Goal {
    @Override
    public Optional<Boolean> reachedBy(double value) {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "none";
    }
  }
}
