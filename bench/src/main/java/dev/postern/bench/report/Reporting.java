package dev.postern.bench.report;

import dev.postern.console.JsonLines;
import dev.postern.console.Output;
import dev.postern.console.Terminal;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What every benchmark's command has: its options, and how it tells what it found.
@Command(mixinStandardHelpOptions = true)
public final class Reporting {
  @Option(names = "--json", description = "Print JSON Lines; the last line is the result.")
  private boolean json;

  /// What a benchmark does.
  @FunctionalInterface
  public interface Measuring {
    void into(Report report) throws Exception;
  }

  /// Measures, and returns the exit status: 0 when everything was measured, whatever it came to.
  public int run(String name, Measuring measuring) {
    PrintStream stdout = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Output out = json ? new JsonLines(stdout) : new Terminal(stdout, false);
    Machine before = Machine.now();
    out.event("machine", before.fields(), before.sentence());
    Report report = new Report(name, out);
    try {
      measuring.into(report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      out.failure(
          "bench_failed",
          "The measurement broke off: " + e.getMessage(),
          "Run ./postern doctor to see what is wrong with this machine.");
      return 1;
    }
    report.result(before);
    return 0;
  }
}
