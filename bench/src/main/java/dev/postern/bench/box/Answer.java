package dev.postern.bench.box;

/// What was measured of one answer.
///
/// @param tokens by the engine's count
/// @param firstNanos from asking to the first text
/// @param lastNanos from asking to the last text
record Answer(int tokens, long firstNanos, long lastNanos) {
  double firstMillis() {
    return firstNanos / 1e6;
  }

  /// From the first token to the last.
  double tokensPerSecond() {
    return (tokens - 1) * 1e9 / (lastNanos - firstNanos);
  }
}
