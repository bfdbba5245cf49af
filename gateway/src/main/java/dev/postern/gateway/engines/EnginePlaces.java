package dev.postern.gateway.engines;

import dev.postern.console.Places;
import dev.postern.engine.EngineFinder;
import dev.postern.engine.model.ModelShelf;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where models and engines are looked for, the same for the box and for every command.
///
/// @param program the folder that Postern itself lies in
/// @param environment of the process
public record EnginePlaces(Places places, Path program, Map<String, String> environment) {
  /// As the launcher and the environment say.
  public static EnginePlaces of(Places places) {
    Path launcher = Path.of(System.getProperty("postern.launcher", "postern")).toAbsolutePath();
    return new EnginePlaces(places, launcher.resolveSibling("."), System.getenv());
  }

  /// The models of this machine; which one is used belongs to the home.
  public ModelShelf shelf() {
    return new ModelShelf(places.cache().folder("models"), places.home().file("model"));
  }

  /// The engines of this machine: the one that `POSTERN_LLAMA_SERVER` names comes first.
  public EngineFinder finder() {
    return new EngineFinder(
        Optional.ofNullable(environment.get("POSTERN_LLAMA_SERVER"))
            .filter(path -> !path.isBlank())
            .map(Path::of),
        environment.getOrDefault("PATH", ""),
        places.cache().folder("engines"),
        program.resolve("engine-child/target/embedded").normalize(),
        places.home().folder("run"));
  }
}
