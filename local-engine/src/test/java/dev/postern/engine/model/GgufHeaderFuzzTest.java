package dev.postern.engine.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Foreign bytes as a GGUF file: read or refused, never anything else.
final class GgufHeaderFuzzTest {
  private static final long SEED = 20_261_124;
  private static final int MUTATIONS = 20_000;

  /// The target; Jazzer can call it as it is.
  static void fuzz(byte[] file) {
    try {
      GgufHeader.read(new ByteArrayInputStream(file), file.length);
    } catch (GgufRefused e) {
      // As it should be.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anyBitOfASoundFileMayBeWrong() {
    byte[] file = GgufWriter.soundFile();
    for (int bit = 0; bit < file.length * 8; bit++) {
      file[bit / 8] ^= (byte) (1 << bit % 8);
      fuzz(file);
      file[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void everyWrongFileOfTheTableMayBeWrongInMoreThanOneWay() {
    Random random = new Random(SEED);
    byte[][] seeds =
        GgufHeaderTest.wrong().map(arguments -> (byte[]) arguments.get()[1]).toArray(byte[][]::new);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] file = seeds[random.nextInt(seeds.length)].clone();
      for (int change = random.nextInt(4); change >= 0 && file.length > 8; change--) {
        mutate(file, random);
      }
      try {
        fuzz(file);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + SEED + ", mutation " + i, e);
      }
    }
  }

  private static void mutate(byte[] file, Random random) {
    int at = random.nextInt(file.length - 8);
    switch (random.nextInt(3)) {
      case 0 -> file[at] = (byte) random.nextInt();
      case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
      default ->
          GgufWriter.little(8)
              .putLong(random.nextLong() >> random.nextInt(64))
              .flip()
              .get(file, at, 8);
    }
  }
}
