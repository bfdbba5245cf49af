package dev.postern.house;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program run to its end.
///
/// @param status its exit status
/// @param lines what it wrote, standard output and error together
record Program(int status, List<String> lines) {
  /// @param environment what is added to, or replaced in, this process's own
  static Program run(
      Path folder, Map<String, String> environment, Duration limit, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENAI_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = new ArrayList<>();
    Thread reader = Thread.ofVirtual().start(() -> read(process, lines));
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      reader.join();
      throw new AssertionError(command.getFirst() + " did not end within " + limit + ": " + lines);
    }
    reader.join();
    return new Program(process.exitValue(), List.copyOf(lines));
  }

  /// Whether a program of this name can be started at all.
  static boolean present(String name) throws InterruptedException {
    try {
      List<String> command = List.of(name, "--version");
      return run(Path.of("."), Map.of(), Duration.ofSeconds(30), command).status == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /// All it wrote.
  String text() {
    return String.join("\n", lines);
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("output cut: " + e.getMessage());
    }
  }
}
