package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretMemory;
import dev.postern.routing.attachment.Cleaning.Reason;
import dev.postern.routing.attachment.Samples.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// However a file is damaged, it is cleaned or refused.
///
/// The ordinary run damages each sample at some places; `-Dpostern.damages=100000` tries nearly
/// all.
final class DamagedFileTest {
  private static final long SEED = 20261124;
  private static final int DAMAGES = Integer.getInteger("postern.damages", 400);

  static List<String> samples() {
    return Samples.ALL;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileCutAnywhereIsCleanedOrRefused(String name) {
    byte[] file = Samples.read(name);
    int refused = 0;
    for (int length = 0; length < file.length; length += Math.max(1, file.length / DAMAGES)) {
      Result result = Samples.clean(Arrays.copyOf(file, length));
      assertFalse(Samples.tells(result.bytes()), "cut at " + length);
      refused += result.refused() ? 1 : 0;
    }
    assertTrue(refused > 50, "refused " + refused);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFileWithAByteChangedAnywhereIsCleanedOrRefused(String name) {
    byte[] file = Samples.read(name);
    Random random = new Random(SEED);
    for (int round = 0; round < DAMAGES; round++) {
      int at = random.nextInt(file.length);
      byte[] changed = file.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      Result result = Samples.clean(changed);
      // In a PDF, one changed letter makes of a key that tells something one that means nothing.
      boolean tells = Samples.tells(result.bytes()) && !name.endsWith(".pdf");
      assertFalse(tells, "changed at " + at + ", seed " + SEED);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void nothingOfARefusedFileIsHeld(String name) {
    byte[] file = Samples.read(name);
    long before = SecretMemory.bytesHeld();
    assertTrue(Samples.clean(Arrays.copyOf(file, 100)).refused());
    assertEquals(before, SecretMemory.bytesHeld());
  }

  @Test
  void anEmptyFileIsRefused() {
    assertEquals(new Cleaning.Refused(Reason.EMPTY), Samples.clean(new byte[0]).cleaning());
  }

  @Test
  void bytesOfNoKnownTypeAreRefused() {
    byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7};
    assertEquals(new Cleaning.Refused(Reason.UNKNOWN_TYPE), Samples.clean(bytes).cleaning());
  }
}
