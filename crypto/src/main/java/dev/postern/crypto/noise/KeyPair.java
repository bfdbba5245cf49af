package dev.postern.crypto.noise;

import java.lang.foreign.MemorySegment;

/// A private scalar, wherever it lives, and the public key that goes with it.
final class KeyPair {
  private final MemorySegment scalar;
  private final byte[] publicKey;

  KeyPair(MemorySegment scalar, byte[] publicKey) {
    this.scalar = scalar;
    this.publicKey = publicKey;
  }

  MemorySegment scalar() {
    return scalar;
  }

  byte[] publicKey() {
    return publicKey;
  }

  void wipe() {
    scalar.fill((byte) 0);
  }
}
