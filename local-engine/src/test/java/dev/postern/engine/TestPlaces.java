package dev.postern.engine;

import dev.postern.engine.embedded.EmbeddedProgram;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.EngineLimits;
import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where tests find engines and models.
public final class TestPlaces {
  public static final String MODEL = "smollm2-135m-instruct";

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

  public static ModelFile model() throws IOException {
    Path models = Files.createDirectories(cache().resolve("models"));
    return new ModelShelf(models, models.resolve("current"))
        .find(MODEL)
        .orElseThrow(() -> new AssertionError("no model " + MODEL + " in " + models));
  }

  public static ModelLoad load() throws IOException {
    return new ModelLoad(model().path(), LIMITS.context(), LIMITS.slots(), LIMITS.threads());
  }

  /// @param kind of engine
  public static EngineProgram program(String kind, Path base) {
    return switch (kind) {
      case "embedded" -> embedded(base);
      default -> throw new IllegalArgumentException(kind);
    };
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
