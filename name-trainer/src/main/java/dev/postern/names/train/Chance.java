package dev.postern.names.train;

import java.util.List;
import java.util.Random;

/// A source of chance with a fixed seed: the same seed makes the same training text everywhere.
final class Chance {
  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  /// From `low` to `high`, both included.
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  String of(String... values) {
    return values[random.nextInt(values.length)];
  }

  Random random() {
    return random;
  }
}
