package dev.postern.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.console.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A running `./postern … --json`: its events come out, a person's answers go in. Closing ends it.
public final class Command implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final String words;
  private final Process process;
  private final Writer answers;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> printed = new ArrayList<>();
  private final Thread reader;

  private Command(String words, Process process) {
    this.words = words;
    this.process = process;
    this.answers = process.outputWriter(StandardCharsets.UTF_8);
    this.reader = Thread.ofVirtual().name("reads " + words).start(this::readLines);
  }

  /// Starts `./postern WORDS --json`.
  ///
  /// @param environment added to this process's own
  public static Command start(String launcher, Map<String, String> environment, List<String> words)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(launcher);
    line.addAll(words);
    line.add("--json");
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Command(String.join(" ", words), builder.start());
  }

  /// Of the command's own process: the launcher becomes it.
  public long pid() {
    return process.pid();
  }

  /// Waits for the event called `name`.
  ///
  /// @param others is told every event that comes before it
  /// @throws CommandFailed when the command says that it failed, ends first, or takes too long
  public JsonNode await(String name, Duration patience, Consumer<JsonNode> others)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw failed(
            "'" + words + "' did not come to '" + name + "' within " + patience.toSeconds() + " s");
      }
      if (line.isEmpty()) {
        throw failed("'" + words + "' ended before it came to '" + name + "'");
      }
      JsonNode event = JSON.readTree(line);
      if (event.path("event").asText().equals(name)) {
        return event;
      }
      if (event.path("event").asText().equals("error")) {
        throw new CommandFailed(
            "command_failed", event.path("message").asText(), event.path("next").asText());
      }
      others.accept(event);
    }
  }

  /// Types a line on the command's standard input.
  public void answer(String line) throws IOException {
    answers.write(line + "\n");
    answers.flush();
  }

  /// Ends its standard input: nobody will answer any more.
  public void endInput() throws IOException {
    answers.close();
  }

  /// Waits for the command to end by itself.
  ///
  /// @return its exit status, -1 when it has not ended
  public int awaitEnd(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS) ? process.exitValue() : -1;
  }

  /// Everything that it has printed so far.
  public List<String> printed() {
    synchronized (printed) {
      return List.copyOf(printed);
    }
  }

  /// Asks it to end, and ends it after ten seconds.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reader.join(FAREWELL);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private CommandFailed failed(String sentence) {
    List<String> said = printed();
    String last = String.join("\n  ", said.subList(Math.max(0, said.size() - 5), said.size()));
    return new CommandFailed(
        "command_failed",
        sentence,
        last.isEmpty() ? "It said nothing." : "Its last words:\n  " + last);
  }

  // An empty line stands for the end: no event is one.
  private void readLines() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = reader.readLine()) != null) {
        synchronized (printed) {
          printed.add(line);
        }
        if (line.startsWith("{")) {
          lines.add(line);
        }
      }
    } catch (IOException ended) {
      // The process is gone, and its pipe with it.
    } finally {
      lines.add("");
    }
  }
}
