package dev.postern.routing.identifiers;

/// A hash that grows symbol by symbol: a polynomial modulo the prime 2^61 - 1 at a secret place
/// (Carter and Wegman, "Universal classes of hash functions", 1979). Who does not know the place
/// learns nothing from it and finds no two texts alike.
final class RunningHash {
  static final long EMPTY = 0;
  private static final long PRIME = (1L << 61) - 1;
  private final long place;

  /// @param secret 64 random bits
  RunningHash(long secret) {
    this.place = Long.remainderUnsigned(secret, PRIME - 2) + 2;
  }

  /// The hash of a text that is longer by one symbol.
  long add(long hash, int symbol) {
    long high = Math.multiplyHigh(hash, place);
    long low = hash * place;
    // 2^61 is 1 modulo the prime: what lies above the 61st bit is added to what lies below.
    long product = (low & PRIME) + (high << 3 | low >>> 61);
    long sum = (product & PRIME) + (product >>> 61) + symbol + 1;
    return sum >= PRIME ? sum - PRIME : sum;
  }
}
