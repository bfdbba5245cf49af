package dev.postern.gateway.cli.engine;

import dev.postern.console.Places;
import dev.postern.engine.EngineFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where this box looks for engines.
public final class Engines {
  private Engines() {}

  /// A finder that honours `POSTERN_LLAMA_SERVER`, the path of a llama-server the owner prefers.
  ///
  /// @param environment of the process
  public static EngineFinder finder(Places places, Map<String, String> environment) {
    Optional<Path> configured =
        Optional.ofNullable(environment.get("POSTERN_LLAMA_SERVER"))
            .filter(path -> !path.isBlank())
            .map(Path::of);
    return new EngineFinder(
        configured,
        environment.getOrDefault("PATH", ""),
        places.cache().folder("engines"),
        embedded(),
        places.home().folder("run"));
  }

  /// The embedded engine's jars, beside the launcher that started us.
  private static Path embedded() {
    Path launcher = Path.of(System.getProperty("postern.launcher", "postern")).toAbsolutePath();
    return launcher.resolveSibling("engine-child/target/embedded");
  }
}
