package dev.postern.gateway.cli.detectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.classifier.DetectorCatalog;
import dev.postern.classifier.DetectorPull;
import dev.postern.gateway.cli.BoxProgram;
import dev.postern.gateway.cli.BoxProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The box's commands with the real weights, in as little memory as the box has.
@Timeout(180)
final class DetectorInUseTest {
  // In such lines the second tier finds a surname, an address or a place that the first does not.
  private static final String TEXT =
      """
      sincerely thaddeus whitcombe
      we drove to 42 elm in springfield with priya
      he met zorblat in wobblethorpe
      """;

  @TempDir private Path root;

  @BeforeEach
  void copyTheDetector() throws IOException {
    Path from = cache().resolve("detectors");
    if (DetectorPull.find(from, DetectorCatalog.RAMPART).isEmpty()) {
      String skipped = "skipped: no detector in " + from + ": ./postern detectors pull";
      System.err.println(skipped);
      Assumptions.abort(skipped);
    }
    Path to = Files.createDirectories(detector());
    try (Stream<Path> files = Files.list(from.resolve("rampart"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }

  @Test
  void whatItFindsIsExplainedWhileItIsUsedAndNotAfterwards() throws Exception {
    assertFalse(run(TEXT, "explain").said().contains("rampart"));
    assertEquals(0, run("", "detectors", "use", "rampart").status());
    String found = run(TEXT, "explain").said();
    assertTrue(found.contains("  rampart  "), found);
    assertEquals(0, run("", "detectors", "use", "none").status());
    assertFalse(run(TEXT, "explain").said().contains("rampart"));
  }

  @Test
  void oneThatWasChangedMakesEveryPromptRestrictedAndTheDoctorSaysSo() throws Exception {
    assertEquals(0, run("", "detectors", "use", "rampart").status());
    assertTrue(run("", "doctor").said().contains("rampart in use"));
    Files.writeString(detector().resolve("vocab.txt"), "[UNK]");
    String explained = run("Why is the sky blue?\n", "explain").said();
    assertTrue(explained.startsWith("Sensitivity: RESTRICTED\n"), explained);
    assertTrue(explained.contains("unsure"), explained);
    String doctor = run("", "doctor").said();
    assertTrue(doctor.contains("✗ second tier"), doctor);
    assertTrue(doctor.contains("vocab.txt"), doctor);
  }

  @Test
  void oneThatIsRemovedIsNotUsedAnyMore() throws Exception {
    assertEquals(0, run("", "detectors", "use", "rampart").status());
    assertEquals(0, run("", "detectors", "rm", "rampart").status());
    assertFalse(Files.exists(detector()));
    String explained = run("Why is the sky blue?\n", "explain").said();
    assertTrue(explained.startsWith("Sensitivity: PUBLIC\n"), explained);
  }

  private Path detector() {
    return root.resolve("cache/detectors/rampart");
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("POSTERN_CACHE"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "postern"));
  }

  private Run run(String text, String... arguments) throws IOException, InterruptedException {
    return new BoxProgram(root).run(text, arguments);
  }
}
