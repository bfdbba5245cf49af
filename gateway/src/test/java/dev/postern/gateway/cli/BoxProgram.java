package dev.postern.gateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The box's program as a process of its own, with as much heap as `./postern` gives it.
///
/// @param root folder of its home and its cache
public record BoxProgram(Path root) {
  /// How it ended.
  ///
  /// @param said on standard output
  public record Run(int status, String said) {}

  /// Runs a command to its end.
  ///
  /// @param text on its standard input
  public Run run(String text, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.postern.gateway.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("POSTERN_HOME", root.resolve("home").toString());
    builder.environment().put("POSTERN_CACHE", root.resolve("cache").toString());
    Process process = builder.start();
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }
}
