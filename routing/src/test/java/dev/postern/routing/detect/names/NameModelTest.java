package dev.postern.routing.detect.names;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameModelTest {
  private static final byte[] FILE = NameModel.shipped().file();

  @Test
  void theShippedModelIsReadAndWrittenAgainByteForByte() {
    assertArrayEquals(FILE, NameModel.read(FILE).file());
  }

  @Test
  void theShippedModelHasBetweenOneAndThreeMegabytes() {
    int size = FILE.length;
    assertTrue(size > 1_000_000 && size < 3_000_000, () -> size + " bytes");
  }

  @Test
  void aFileWithOneChangedBitIsRefused() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      byte[] changed = FILE.clone();
      int at = i < 8 ? i : random.nextInt(FILE.length);
      changed[at] ^= (byte) (1 << random.nextInt(8));
      assertThrows(
          ModelRefused.class, () -> NameModel.read(changed), () -> "byte " + at + ", seed " + seed);
    }
  }

  @Test
  void aFileThatWasCutOffIsRefused() {
    for (int length : new int[] {0, 1, 8, 12, 43, 44, 1000, FILE.length - 1}) {
      byte[] cut = Arrays.copyOf(FILE, length);
      assertThrows(ModelRefused.class, () -> NameModel.read(cut), () -> length + " bytes");
    }
  }
}
