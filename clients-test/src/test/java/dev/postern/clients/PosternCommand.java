package dev.postern.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A command of Postern as a process, started as the launcher starts it, with `--json`: its events
/// come out, a person's answers go in. Closing ends it.
final class PosternCommand implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Process process;
  private final BufferedWriter answers;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private PosternCommand(Process process) {
    this.process = process;
    this.answers = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::read);
  }

  /// @param program the JVM's options up to the main class or jar
  /// @param environment beside this process's own
  static PosternCommand start(
      List<String> program, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(program);
    command.addAll(List.of(arguments));
    command.add("--json");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new PosternCommand(builder.start());
  }

  /// Waits for the event called `name`; others that come before it are skipped.
  ///
  /// @throws AssertionError when the command tells of an error, or ends, or says nothing for long
  JsonNode await(String name, Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("no event '" + name + "' came; only " + seen);
      }
      seen.add(line);
      if (line.isEmpty()) {
        throw new AssertionError("it ended without the event '" + name + "'; it said " + seen);
      }
      if (line.startsWith("{")) {
        JsonNode event = JSON.readTree(line);
        if (event.path("event").asText().equals(name)) {
          return event;
        }
        if (event.path("event").asText().equals("error")) {
          throw new AssertionError("instead of the event '" + name + "' came " + line);
        }
      }
    }
  }

  void answer(String line) throws IOException {
    answers.write(line + "\n");
    answers.flush();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      lines.add("output cut: " + e.getMessage());
    }
    // An empty line stands for the end.
    lines.add("");
  }
}
