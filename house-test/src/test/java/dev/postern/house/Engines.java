package dev.postern.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Makes a box use one engine rather than the one that it would prefer.
final class Engines {
  private Engines() {}

  /// Environment of a box that uses a llama-server: the one in the cache, unpacked there from the
  /// project's neighbour when it lies there. Skips the test aloud where there is none.
  static Map<String, String> llamaServer() throws IOException, InterruptedException {
    Path engines = Files.createDirectories(Project.cache().resolve("tests/engines"));
    Path server = engines.resolve("llama-server-b11434-linux-x86_64/llama-server");
    Path packed =
        Project.root()
            .resolve("../shared/engine/llama-server-b11434-linux-x86_64.tar.zst")
            .normalize();
    if (!Files.exists(server) && Files.exists(packed)) {
      new ProcessBuilder("tar", "--zstd", "-xf", packed.toString(), "-C", engines.toString())
          .inheritIO()
          .start()
          .waitFor();
    }
    if (!Files.isExecutable(server)) {
      Skipped.because("llama-server: neither " + server + " nor " + packed + " is there");
    }
    return Map.of("POSTERN_LLAMA_SERVER", server.toString());
  }

  /// Environment of a box that uses the embedded engine: with a cache of its own, in which no
  /// llama-server lies, only the models of the usual one.
  ///
  /// @param cache an empty folder
  static Map<String, String> embedded(Path cache) throws IOException {
    Path models = Files.createDirectories(Project.cache().resolve("models"));
    Files.createSymbolicLink(cache.resolve("models"), models);
    return Map.of("POSTERN_CACHE", cache.toString());
  }
}
