package dev.postern.crypto.secret;

import java.util.Arrays;
import java.util.Locale;

/// Measures what owned memory costs: `main` prints nanoseconds per operation, the median of nine
/// rounds after warm-up.
final class SecretSpeed {
  private static final int ROUNDS = 9;
  private static final byte[] TOKEN = new byte[20];

  private SecretSpeed() {}

  public static void main(String[] arguments) {
    System.out.println("memory: " + SecretMemory.kind());
    for (int size : new int[] {64, 1_024, 16_384, 65_536, 1_000_000}) {
      int times = size > 65_536 ? 200 : 50_000;
      print("allocate and close, " + size + " bytes", times, () -> allocate(size));
    }
    print("append 50 tokens of 20 bytes, growing from 64", 5_000, () -> append(64));
    print("append 50 tokens of 20 bytes, capacity at hand", 5_000, () -> append(1_024));
    print("lease and close a cipher slot", 50_000, () -> CipherScratch.lease().close());
    try (SecretBytes a = SecretBytes.allocate(16_384);
        SecretBytes b = SecretBytes.allocate(16_384)) {
      print("compare 16,384 bytes", 20_000, () -> compare(a, b));
    }
  }

  private static void allocate(int size) {
    SecretBytes.allocate(size).close();
  }

  private static void append(int capacity) {
    try (SecretBuffer buffer = new SecretBuffer(capacity, 4_096)) {
      for (int i = 0; i < 50; i++) {
        buffer.append(TOKEN);
      }
    }
  }

  private static void compare(SecretBytes a, SecretBytes b) {
    if (!a.contentEquals(b)) {
      throw new AssertionError();
    }
  }

  private static void print(String what, int times, Runnable work) {
    double[] rounds = new double[ROUNDS];
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      nanoseconds(times, work);
    }
    for (int round = 0; round < ROUNDS; round++) {
      rounds[round] = nanoseconds(times, work);
    }
    Arrays.sort(rounds);
    System.out.printf(Locale.ROOT, "%-50s %,10.0f ns%n", what, rounds[ROUNDS / 2]);
  }

  private static double nanoseconds(int times, Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / (double) times;
  }
}
