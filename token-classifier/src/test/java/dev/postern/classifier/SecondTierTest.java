package dev.postern.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SecondTierTest {
  @TempDir private Path root;
  private DetectorShelf shelf;

  @BeforeEach
  void makeAShelf() {
    shelf = new DetectorShelf(root, root.resolve("detector"));
  }

  @Test
  void nothingJoinsTheFirstTierWhileNoneIsUsed() throws Exception {
    assertEquals(List.of(), SecondTier.open(shelf).recognisers());
    shelf.useNone();
    assertEquals(List.of(), SecondTier.open(shelf).recognisers());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noNativeLibraryIsLoadedWhileNoneIsUsed() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SecondTierProbe.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = program.inputReader()) {
      assertEquals("Off without the library", out.readLine());
    }
  }

  @Test
  void aDetectorThatIsNotHereLeavesEveryTextUnread() throws Exception {
    Files.writeString(shelf.choice(), "rampart");
    assertUnread(Reason.NOT_HERE);
    Files.writeString(shelf.choice(), "nonsense");
    assertUnread(Reason.UNKNOWN_DETECTOR);
    Files.write(shelf.choice(), new byte[] {(byte) 0xFF});
    assertUnread(Reason.UNREADABLE);
  }

  @Test
  void theFirstOneThatIsPulledIsUsedUnlessNoneWasChosen() throws Exception {
    pretendToHaveRampart();
    shelf.useFirst(DetectorCatalog.RAMPART);
    assertEquals(Optional.of("rampart"), shelf.used());
    shelf.useNone();
    shelf.useFirst(DetectorCatalog.RAMPART);
    assertEquals(Optional.empty(), shelf.used());
  }

  @Test
  void aRemovedDetectorIsGoneAndNotUsed() throws Exception {
    Path place = pretendToHaveRampart();
    shelf.use(DetectorCatalog.RAMPART);
    shelf.remove(DetectorCatalog.RAMPART);
    assertEquals(false, Files.exists(place));
    assertEquals(Optional.empty(), shelf.used());
    ClassifierRefused refused =
        assertThrows(ClassifierRefused.class, () -> shelf.use(DetectorCatalog.RAMPART));
    assertEquals(Reason.NOT_HERE, refused.reason());
  }

  private Path pretendToHaveRampart() throws Exception {
    Path place = Files.createDirectories(root.resolve("rampart"));
    Files.writeString(place.resolve("model.onnx"), "");
    Files.writeString(place.resolve("NOTICE"), "");
    return place;
  }

  private void assertUnread(Reason reason) {
    SecondTier tier = SecondTier.open(shelf);
    assertEquals(reason, assertInstanceOf(SecondTier.Unusable.class, tier).refusal().reason());
    try (SecretBytes text = SecretBytes.copyOf("hello".getBytes(StandardCharsets.UTF_8))) {
      assertEquals(
          Set.of(ShippedDetector.UNSURE),
          ShippedDetector.with(tier.recognisers()).examine(text.view()).marks());
    }
  }
}
