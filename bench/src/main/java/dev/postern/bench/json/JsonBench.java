package dev.postern.bench.json;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./postern bench json`.
@Command(
    name = "json",
    description = {
      "Our reader of JSON against Jackson's streaming parser, on chat bodies of 4 KB and 1 MB, with JMH.",
      "Ours checks UTF-8 and duplicate names and leaves an index; Jackson walks the tokens.",
      "Goal: at least as fast."
    })
public final class JsonBench implements Callable<Integer> {
  @Mixin private Reporting reporting = new Reporting();

  @Override
  public Integer call() {
    return reporting.run("json", JsonBench::measure);
  }

  private static void measure(Report report) throws RunnerException {
    for (String text : new String[] {"english", "mixed"}) {
      for (String size : new String[] {"4096", "1048576"}) {
        compare(report, text, size);
      }
    }
  }

  private static void compare(Report report, String text, String size) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(JsonBenchmark.class.getName())
            .param("text", text)
            .param("size", size)
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    double ours = score(results, "postern");
    double walk = score(results, "jacksonWalk");
    double strict = score(results, "jacksonWalkRefusingDuplicates");
    String body = text + ", " + Integer.parseInt(size) / 1024 + " KB: ";
    report.figure(body + "ours", ours, "1/s");
    report.figure(body + "Jackson", walk, "1/s");
    report.figure(body + "Jackson, refusing duplicate names", strict, "1/s");
    report.figure(body + "ours : Jackson", ours / walk, "", new Goal.AtLeast(1));
  }

  private static double score(Collection<RunResult> results, String method) {
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
        .mapToDouble(result -> result.getPrimaryResult().getScore())
        .findFirst()
        .orElseThrow();
  }
}
