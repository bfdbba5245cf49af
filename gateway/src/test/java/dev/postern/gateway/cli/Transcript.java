package dev.postern.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the commands of a transcript as a person would, each in a process of its own, and compares
/// every line they write and the status they end with.
///
/// In a transcript `$` begins a command, `=` gives its exit status, `~` names a file whose last
/// byte changes then, and `ROOT` stands for a folder made for the test.
///
/// @param root holds the home and the cache
public record Transcript(Path root) {
  public void check(String expected) throws IOException, InterruptedException {
    List<String> actual = new ArrayList<>();
    for (String line : expected.lines().toList()) {
      if (line.startsWith("$ ")) {
        actual.add(line);
        actual.addAll(run(line.substring(2).replace("ROOT", root.toString()).split(" ")));
      } else if (line.startsWith("~ ")) {
        actual.add(line);
        damage(Path.of(line.substring(2).replace("ROOT", root.toString())));
      } else if (line.isEmpty() || line.startsWith("#")) {
        actual.add(line);
      }
    }
    assertEquals(withoutBlanks(expected.lines().toList()), withoutBlanks(actual));
  }

  private static void damage(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);
  }

  private List<String> run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.postern.gateway.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("POSTERN_HOME", root.resolve("home").toString());
    builder.environment().put("POSTERN_CACHE", root.resolve("cache").toString());
    builder.environment().put("NO_COLOR", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(told(said).lines().map(String::stripTrailing).toList());
    lines.add("= " + process.waitFor());
    return lines;
  }

  /// What was said, less what differs from run to run: the folder, and how fast a copy was.
  private String told(String said) {
    return said.replace(root.toString(), "ROOT").replaceAll("[0-9.]+ MB/s", "N MB/s");
  }

  private static String withoutBlanks(List<String> lines) {
    return String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
  }
}
