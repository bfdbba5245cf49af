package dev.postern.engine.build;

import dev.postern.engine.build.BuildFailed.Reason;
import dev.postern.engine.fetch.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One tool run to its end: what it says goes to the log of the build, and its `[n/m]` or `[ n%]`
/// is told as progress.
final class BuildStep {
  private static final int LAST_LINES = 12;
  private static final int MAX_LINE = 2_000;
  private final List<String> command;
  private final Path log;

  BuildStep(List<String> command, Path log) {
    this.command = List.copyOf(command);
    this.log = log;
  }

  /// @throws BuildFailed with the last lines it said, when it did not end well
  /// @throws InterruptedException after the tool was stopped
  void run(Progress progress) throws IOException, BuildFailed, InterruptedException {
    Deque<String> last = new ArrayDeque<>();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (Writer out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      process.getOutputStream().close();
      out.write("$ " + String.join(" ", command) + "\n");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        out.write(line + "\n");
        remember(last, line);
        tell(line, progress);
      }
      int status = process.waitFor();
      if (status != 0) {
        throw failed(status, last);
      }
    } finally {
      stop(process);
    }
  }

  private BuildFailed failed(int status, Deque<String> last) {
    return new BuildFailed(
        Reason.STEP_FAILED,
        "The build stopped ("
            + Path.of(command.getFirst()).getFileName()
            + " ended with status "
            + status
            + "):\n  "
            + String.join("\n  ", last),
        "The whole log is in "
            + log
            + ". What was built is kept: run the same command again to go"
            + " on from there.");
  }

  private static void remember(Deque<String> last, String line) {
    last.addLast(line.substring(0, Math.min(line.length(), MAX_LINE)));
    if (last.size() > LAST_LINES) {
      last.removeFirst();
    }
  }

  /// Tells `[n/m]`, as ninja counts, and `[ n%]`, as make does.
  static void tell(String line, Progress progress) {
    int end = line.indexOf(']');
    if (!line.startsWith("[") || end < 0 || end > 20) {
      return;
    }
    String count = line.substring(1, end).strip();
    int slash = count.indexOf('/');
    try {
      if (slash > 0) {
        progress.at(
            Long.parseLong(count.substring(0, slash)), Long.parseLong(count.substring(slash + 1)));
      } else if (count.endsWith("%")) {
        progress.at(Long.parseLong(count.substring(0, count.length() - 1)), 100);
      }
    } catch (NumberFormatException e) {
      // A line of the compiler's that only looks like a count.
    }
  }

  private static void stop(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
