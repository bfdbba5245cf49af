package dev.postern.demo;

import dev.postern.demo.canary.Needle;
import dev.postern.demo.canary.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether a prompt and its answer are forgotten: in the memory of the box and of the companion, in
/// every file written since, in all that they printed.
///
/// @param controls that were planted in both processes
/// @param folders in which files might have been written
/// @param began before the first process was started
public record Forgetting(Controls controls, List<Path> folders, Instant began) {
  /// What the search came to.
  ///
  /// @param copies found, one line each
  /// @param missedControls that should have been found: when there are any, nothing is proved
  public record Verdict(
      List<String> copies, List<String> missedControls, long bytes, int files, Duration took) {
    /// Whether the search counts and found nothing.
    public boolean proved() {
      return copies.isEmpty() && missedControls.isEmpty();
    }
  }

  /// @param secrets by name
  /// @param processes that knew them
  /// @param scratch a folder among those searched, for a control
  public Verdict search(Map<String, Needle> secrets, List<Command> processes, Path scratch)
      throws IOException {
    long start = System.nanoTime();
    List<Search.Report> reports = new ArrayList<>();
    Search memory = new Search(secrets, controls.needles());
    for (Command process : processes) {
      reports.add(memory.memory(process.pid()));
    }
    reports.add(searchFiles(secrets, scratch));
    reports.add(searchPrinted(secrets, processes));
    return new Verdict(
        reports.stream().flatMap(report -> report.copies().stream()).toList(),
        reports.stream().flatMap(report -> report.missedControls().stream()).distinct().toList(),
        reports.stream().mapToLong(Search.Report::bytes).sum(),
        reports.stream().mapToInt(Search.Report::files).sum(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private Search.Report searchFiles(Map<String, Needle> secrets, Path scratch) throws IOException {
    String control = Controls.canary();
    Path planted = Files.createTempFile(scratch, "control", ".txt");
    try {
      Files.writeString(planted, control, StandardOpenOption.TRUNCATE_EXISTING);
      return new Search(secrets, Map.of("file", Needle.of(control))).files(folders, began);
    } finally {
      Files.delete(planted);
    }
  }

  private Search.Report searchPrinted(Map<String, Needle> secrets, List<Command> processes) {
    String control = Controls.canary();
    List<String> lines = new ArrayList<>();
    processes.forEach(process -> lines.addAll(process.printed()));
    lines.add("a line that holds " + control);
    return new Search(secrets, Map.of("printed", Needle.of(control))).printed(lines);
  }
}
