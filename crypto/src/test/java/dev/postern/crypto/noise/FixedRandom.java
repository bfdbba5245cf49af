package dev.postern.crypto.noise;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Randomness that is no randomness: gives out the bytes it was made with, and fails when they end.
final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private final byte[] bytes;
  private int used;

  FixedRandom(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static FixedRandom ofHex(String hex) {
    return new FixedRandom(HexFormat.of().parseHex(hex));
  }

  @Override
  public void nextBytes(byte[] target) {
    if (target.length > bytes.length - used) {
      throw new IllegalStateException("more randomness asked for than the test has fixed");
    }
    System.arraycopy(bytes, used, target, 0, target.length);
    used += target.length;
  }
}
