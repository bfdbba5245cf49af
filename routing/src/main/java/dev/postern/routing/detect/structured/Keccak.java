package dev.postern.routing.detect.structured;

import java.util.Arrays;

/// Keccak-256 as Ethereum and Monero use it: the SHA-3 submission of 2011, whose padding is not
/// that of FIPS 202. For inputs of one block, which is all that addresses need.
final class Keccak {
  static final int MOST = 135;
  private static final int LANES = 25;
  private static final int ROUNDS = 24;
  private static final int[] ROTATIONS = new int[LANES];
  private static final int[] TARGETS = new int[LANES];
  private static final long[] CONSTANTS = constants();

  static {
    int x = 1;
    int y = 0;
    for (int i = 0; i < LANES; i++) {
      TARGETS[x + 5 * y] = y + 5 * ((2 * x + 3 * y) % 5);
      if (i < 24) {
        ROTATIONS[x + 5 * y] = (i + 1) * (i + 2) / 2 % 64;
        int next = (2 * x + 3 * y) % 5;
        x = y;
        y = next;
      }
    }
    ROTATIONS[0] = 0;
    TARGETS[0] = 0;
  }

  private Keccak() {}

  /// The hash of the first `length` bytes, at most [#MOST]; 32 bytes.
  static byte[] hash(byte[] input, int length) {
    if (length > MOST) {
      throw new IllegalArgumentException("more than one block: " + length);
    }
    long[] state = new long[LANES];
    for (int i = 0; i < length; i++) {
      state[i / 8] |= (input[i] & 0xFFL) << (8 * (i % 8));
    }
    state[length / 8] ^= 1L << (8 * (length % 8));
    state[MOST / 8] ^= 0x80L << (8 * (MOST % 8));
    for (int round = 0; round < ROUNDS; round++) {
      permute(state, CONSTANTS[round]);
    }
    byte[] hash = new byte[32];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
    }
    Arrays.fill(state, 0);
    return hash;
  }

  private static void permute(long[] state, long constant) {
    long[] parity = new long[5];
    for (int i = 0; i < LANES; i++) {
      parity[i % 5] ^= state[i];
    }
    long[] moved = new long[LANES];
    for (int i = 0; i < LANES; i++) {
      long mixed = state[i] ^ parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
      moved[TARGETS[i]] = Long.rotateLeft(mixed, ROTATIONS[i]);
    }
    for (int i = 0; i < LANES; i++) {
      int row = i / 5 * 5;
      state[i] = moved[i] ^ (~moved[row + (i + 1) % 5] & moved[row + (i + 2) % 5]);
    }
    state[0] ^= constant;
  }

  /// From the shift register of FIPS 202, section 3.2.5.
  private static long[] constants() {
    long[] constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++) {
      for (int bit = 0; bit < 7; bit++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << ((1 << bit) - 1);
        }
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
    return constants;
  }
}
