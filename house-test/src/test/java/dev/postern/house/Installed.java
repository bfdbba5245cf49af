package dev.postern.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A client installed with its own package manager into the cache folder, once.
///
/// @param folder that holds it
record Installed(Path folder) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// A virtual environment with one Python package; skips the test aloud where that cannot be made.
  static Installed python(String name, String version) throws IOException, InterruptedException {
    if (!Program.present("python3")) {
      Skipped.because(name + " for Python: there is no python3");
    }
    String requirement = name + "==" + version;
    return of(
        "python-" + name + "-" + version,
        List.of("python3", "-m", "venv", "."),
        List.of("bin/pip", "install", "--quiet", "--disable-pip-version-check", requirement));
  }

  /// A folder with one Node package; skips the test aloud where that cannot be made.
  static Installed node(String name, String version) throws IOException, InterruptedException {
    if (!Program.present("node") || !Program.present("npm")) {
      Skipped.because(name + " for Node: there is no node with npm");
    }
    String requirement = name + "@" + version;
    return of(
        "node-" + name + "-" + version,
        List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", ".", requirement));
  }

  @SafeVarargs
  private static Installed of(String name, List<String>... commands)
      throws IOException, InterruptedException {
    Path folder = Project.cache().resolve("clients").resolve(name);
    Path complete = folder.resolve("installed");
    if (Files.exists(complete)) {
      return new Installed(folder);
    }
    Files.createDirectories(folder);
    for (List<String> command : commands) {
      Program program = Program.run(folder, Map.of(), LIMIT, command);
      if (program.status() != 0) {
        Skipped.because(name + " could not be installed: " + program.text());
      }
    }
    Files.createFile(complete);
    return new Installed(folder);
  }
}
