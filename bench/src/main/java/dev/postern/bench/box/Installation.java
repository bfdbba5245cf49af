package dev.postern.bench.box;

import dev.postern.console.Home;
import dev.postern.console.Places;
import dev.postern.engine.EngineFinder;
import dev.postern.engine.EngineRoom;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.EngineLimits;
import java.nio.file.Path;
import java.util.Optional;

/// The Postern that is measured.
///
/// @param launcher the path of `./postern`
/// @param cache of models and engines
record Installation(String launcher, Home cache) {
  static Installation here() {
    Places places =
        Places.of(Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
    return new Installation(System.getProperty("postern.launcher", "./postern"), places.cache());
  }

  /// The llama-server that the owner names.
  static Optional<String> llamaServer() {
    return Optional.ofNullable(System.getenv("POSTERN_LLAMA_SERVER"))
        .filter(path -> !path.isBlank());
  }

  /// An engine of this process, the same that a box would use.
  ///
  /// @param engine a llama-server, or empty for what the box finds without being told
  EngineRoom engineRoom(String engine, Path folder) {
    EngineFinder finder =
        new EngineFinder(
            Optional.of(engine).filter(path -> !path.isEmpty()).map(Path::of),
            System.getenv().getOrDefault("PATH", ""),
            cache.folder("engines"),
            Path.of(launcher).toAbsolutePath().resolveSibling("engine-child/target/embedded"),
            new Home(folder).folder("run"));
    return new EngineRoom(
        finder,
        new ModelShelf(cache.folder("models"), folder.resolve("model")),
        EngineLimits.DEFAULT);
  }
}
