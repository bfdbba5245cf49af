package dev.postern.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.model.ModelRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class ModelShelfTest {
  @TempDir private Path root;
  private Path folder;
  private ModelShelf shelf;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(root.resolve("models"));
    shelf = new ModelShelf(folder, root.resolve("model"));
  }

  @Test
  void anImportedFileIsAModelWithItsSumAndShape() throws Exception {
    Path file = file("tiny.gguf", GgufWriter.soundFile());
    ModelFile model = shelf.importFile(file, ModelShelf.nameFor(file), Progress.NONE);
    assertEquals(
        new ModelFile(
            "tiny",
            folder.resolve("tiny.gguf"),
            Sha256.of(file, Progress.NONE),
            Files.size(file),
            "file",
            "apache-2.0",
            "llama",
            512,
            true),
        model);
    assertEquals(List.of(model), shelf.list());
    assertEquals(Optional.of(model), shelf.find("tiny"));
  }

  @Test
  void theFirstModelIsUsedUntilAnotherIsChosen() throws Exception {
    ModelFile first = imported("second-by-name", 1);
    ModelFile other = imported("first-by-name", 2);
    assertEquals(Optional.of(first), shelf.current());
    shelf.use("first-by-name");
    assertEquals(Optional.of(other), shelf.current());
    shelf.remove("first-by-name");
    assertEquals(Optional.of(first), shelf.current());
  }

  @Test
  void anEmptyShelfUsesNoModel() throws Exception {
    assertEquals(Optional.empty(), shelf.current());
    assertEquals(List.of(), shelf.list());
  }

  @Test
  void aRemovedModelLeavesNothingButTheLock() throws Exception {
    imported("gone", 1);
    shelf.remove("gone");
    assertEquals(List.of(".lock"), names());
    assertRefused(Reason.UNKNOWN_MODEL, () -> shelf.remove("gone"));
  }

  @Test
  void aFileThatIsNoModelIsRefusedAndLeavesNothing() throws Exception {
    Path file = file("bad.gguf", new byte[100]);
    assertRefused(Reason.BAD_FILE, () -> shelf.importFile(file, "bad", Progress.NONE));
    assertEquals(List.of(), names());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertRefused(
        Reason.BAD_FILE, () -> shelf.importFile(root.resolve("none"), "none", Progress.NONE));
  }

  @Test
  void namesThatCouldLeaveTheFolderAreRefused() {
    for (String name :
        List.of(
            "", ".", "..", "../x", "a/b", ".hidden", "-x", "a\\b", "a b", "ä", "x".repeat(101))) {
      assertRefused(Reason.BAD_NAME, () -> shelf.require(name));
      assertEquals(Optional.empty(), assertFinds(name));
    }
  }

  @Test
  void theSameContentMayBeImportedAgainButNoOtherUnderItsName() throws Exception {
    ModelFile model = imported("tiny", 1);
    assertEquals(model, imported("tiny", 1));
    assertRefused(Reason.NAME_TAKEN, () -> imported("tiny", 2));
    assertEquals(List.of(model), shelf.list());
  }

  @Test
  void aModelWithoutCardOrOfAnotherSizeIsNotThere() throws Exception {
    imported("a", 1);
    imported("b", 1);
    imported("c", 1);
    Files.delete(folder.resolve("a.properties"));
    Files.write(folder.resolve("b.gguf"), new byte[3]);
    Files.writeString(folder.resolve("c.properties"), "sha256=nonsense\\u00");
    assertEquals(List.of(), shelf.list());
  }

  @Test
  void aModelLeftWithoutCardByACrashIsPutThereByTheNextImport() throws Exception {
    ModelFile model = imported("a", 1);
    Files.delete(folder.resolve("a.properties"));
    assertEquals(model, imported("a", 1));
    assertEquals(List.of(model), shelf.list());
  }

  @Test
  void aChangedFileIsNoticed() throws Exception {
    ModelFile model = imported("tiny", 1);
    shelf.verify(model, Progress.NONE);
    byte[] content = Files.readAllBytes(model.path());
    content[content.length - 1] ^= 1;
    Files.write(model.path(), content);
    assertRefused(Reason.WRONG_CONTENT, () -> shelf.verify(model, Progress.NONE));
  }

  @Test
  void aCardHoldsAnySourceAndLicence() throws Exception {
    String odd = "a=b\\ :\n#x \\u0041 ü";
    Path file = file("x", GgufWriter.soundFile());
    String sum = Sha256.of(file, Progress.NONE);
    ModelFile model = shelf.add(file, sum, "x", odd, Optional.of(odd));
    assertEquals(Optional.of(model), shelf.find("x"));
  }

  @Test
  void manyAtOnceLeaveOneWholeModel() {
    List<ModelFile> models =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> {
              try {
                Path file = file("same" + i, GgufWriter.soundFile());
                ModelShelf own = new ModelShelf(folder, root.resolve("model"));
                return own.importFile(file, "same", Progress.NONE);
              } catch (IOException | ModelRefused e) {
                throw new AssertionError(e);
              }
            })
            .distinct()
            .toList();
    assertEquals(1, models.size());
    assertTrue(Files.exists(models.getFirst().path()));
    assertFalse(names().stream().anyMatch(name -> name.endsWith(".part")));
  }

  private Optional<ModelFile> assertFinds(String name) {
    try {
      return shelf.find(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ModelFile imported(String name, int blocks) throws IOException, ModelRefused {
    GgufWriter model = GgufWriter.sound().number("variant", blocks);
    return shelf.importFile(file("source.gguf", model.bytes()), name, Progress.NONE);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(root.resolve(name), content);
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(Reason reason, Executable attempt) {
    assertEquals(reason, assertThrows(ModelRefused.class, attempt).reason());
  }
}
