package dev.postern.gateway.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// `session_client.py` with the packages it needs, in a virtual environment in the cache folder.
///
/// @param python of that environment
record PythonClient(Path python) {
  private static final List<String> PACKAGES = List.of("cryptography==50.0.2", "kyber-py==1.2.0");

  /// Skips the test aloud where Python or the packages are not to be had.
  static PythonClient prepared() throws IOException, InterruptedException {
    Path folder = cache().resolve("clients/python-session-client");
    Path complete = folder.resolve("installed");
    if (!Files.exists(complete)) {
      Files.createDirectories(folder);
      require(List.of("python3", "-m", "venv", folder.toString()));
      List<String> install = new ArrayList<>();
      install.addAll(List.of(folder.resolve("bin/pip").toString(), "install", "--quiet"));
      install.addAll(PACKAGES);
      require(install);
      Files.createFile(complete);
    }
    return new PythonClient(folder.resolve("bin/python"));
  }

  /// Its errors go to this process's own.
  Process start(String... arguments) throws IOException {
    String script =
        Path.of(
                Objects.requireNonNull(PythonClient.class.getResource("session_client.py"))
                    .getPath())
            .toString();
    List<String> command = new ArrayList<>(List.of(python.toString(), "-B", script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void require(List<String> command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return;
      }
      process.destroyForcibly();
    } catch (IOException notThere) {
      // said below
    }
    skip("the independent client in Python: '" + String.join(" ", command) + "' failed");
  }

  private static void skip(String what) {
    System.out.println("skipped: " + what);
    if (System.getenv("POSTERN_FORBID_SKIPS") != null) {
      Assertions.fail("skips are forbidden: " + what);
    }
    Assumptions.abort(what);
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("POSTERN_CACHE"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "postern"))
        .toAbsolutePath();
  }
}
