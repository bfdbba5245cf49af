package dev.postern.companion.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The companion's program, run as a person or a script would: `… --home DIR --json`.
final class CompanionProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String END = "(it ended)";
  private final Process process;
  private final BufferedWriter answers;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private CompanionProcess(Process process) {
    this.process = process;
    this.answers = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::read);
  }

  static CompanionProcess start(Path home, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.postern.companion.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString(), "--json"));
    return new CompanionProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /// The next line that is the event `name`; all that came before is skipped.
  String await(String name) throws InterruptedException {
    while (true) {
      String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null || line.equals(END)) {
        throw new AssertionError("no event " + name + " after " + seen);
      }
      seen.add(line);
      if (line.startsWith("{\"event\":\"" + name + "\"")) {
        return line;
      }
    }
  }

  /// What the text field `name` of a line says.
  static String field(String line, String name) {
    String start = "\"" + name + "\":\"";
    int from = line.indexOf(start);
    if (from < 0) {
      throw new AssertionError("no " + name + " in " + line);
    }
    return line.substring(from + start.length(), line.indexOf('"', from + start.length()));
  }

  void answer(String line) throws IOException {
    answers.write(line + "\n");
    answers.flush();
  }

  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not end after " + seen);
    }
    return process.exitValue();
  }

  /// As Ctrl-C does.
  void stop() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add("output cut: " + e.getMessage());
    }
    lines.add(END);
  }
}
