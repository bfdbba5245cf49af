package dev.postern.crypto.noise;

import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/// A private scalar, wherever it lives, and the public key that goes with it.
final class KeyPair {
  private final Supplier<MemorySegment> scalar;
  private final byte[] publicKey;

  /// @param scalar asked for each time that it is used, so that a closed owner is noticed
  KeyPair(Supplier<MemorySegment> scalar, byte[] publicKey) {
    this.scalar = scalar;
    this.publicKey = publicKey;
  }

  MemorySegment scalar() {
    return scalar.get();
  }

  byte[] publicKey() {
    return publicKey;
  }

  void wipe() {
    scalar().fill((byte) 0);
  }
}
