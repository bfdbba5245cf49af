package dev.postern.engine.build;

import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts what was built into one folder that needs nothing but the system's own libraries.
final class Installation {
  private final Path staging;
  private final Path log;

  Installation(Path staging, Path log) {
    this.staging = staging;
    this.log = log;
  }

  /// Copies the server, its libraries and their licences.
  void collect(Path binaries, Path source, Optional<Path> strip)
      throws IOException, BuildFailed, InterruptedException {
    Folders.delete(staging);
    Files.createDirectories(staging);
    try (Stream<Path> built = Files.list(binaries)) {
      for (Path file : built.filter(Installation::wanted).toList()) {
        Path copy = staging.resolve(file.getFileName());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (strip.isPresent() && Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
          new BuildStep(List.of(strip.get().toString(), "--strip-unneeded", copy.toString()), log)
              .run(Progress.NONE);
        }
      }
    }
    Files.copy(source.resolve("LICENSE"), staging.resolve("LICENSE"));
    licences(source.resolve("licenses"));
  }

  /// Writes down what this is and where it came from.
  void describe(EngineSource source, Flavour flavour) throws IOException {
    Path server = staging.resolve("llama-server");
    Files.writeString(
        staging.resolve("manifest.properties"),
        String.join(
            "\n",
            "# llama-server, built from source by: ./postern engine build",
            "build=" + source.build(),
            "flavour=" + flavour,
            "source=" + source.file(),
            "source-sha256=" + source.sha256(),
            "options=" + String.join(" ", flavour.options()),
            "server-sha256=" + Sha256.of(server, Progress.NONE),
            ""));
  }

  /// Gives the folder its place, whole or not at all.
  void moveTo(Path folder) throws IOException {
    Folders.delete(folder);
    Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void licences(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, staging.resolve(file.getFileName()));
      }
    }
  }

  private static boolean wanted(Path file) {
    String name = file.getFileName().toString();
    return name.equals("llama-server") || name.contains(".so") || name.endsWith(".dylib");
  }
}
