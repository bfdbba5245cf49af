package dev.postern.crypto.noise;

import java.lang.foreign.MemorySegment;

/// The DH functions of the Noise specification, section 4.1.
interface DiffieHellman {
  /// Of scalars, public keys and shared secrets, in bytes.
  int length();

  byte[] publicKey(MemorySegment scalar);

  /// The shared secret, which the caller wipes.
  ///
  /// @throws NoiseFailure with `BAD_POINT` when the secret would not depend on `scalar`
  byte[] agree(MemorySegment scalar, byte[] publicKey) throws NoiseFailure;
}
