package dev.postern.bench.box;

import dev.postern.bench.report.Median;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import dev.postern.demo.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./postern bench start`.
@picocli.CommandLine.Command(
    name = "start",
    description = {
      "How long a box takes until it is ready, a plain command until it has answered, and the whole demonstration"
          + " when its model is there already. Launcher included, nothing to build.",
      "No goal was set."
    })
public final class StartBench implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private Reporting reporting = new Reporting();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often (default: 5).")
  private int repeat = 5;

  private final Installation installation = Installation.here();

  private interface Start {
    void once() throws IOException, InterruptedException;
  }

  @Override
  public Integer call() {
    return reporting.run("start", this::measure);
  }

  private void measure(Report report) throws IOException, InterruptedException {
    demo();
    report.figure("./postern devices --help", median(this::help), "s");
    report.figure("./postern run, until ready", median(this::box), "s");
    report.figure("./postern demo, with its model there", median(this::demo), "s");
  }

  private void help() throws IOException, InterruptedException {
    end(List.of("devices", "--help"), Path.of("unused"));
  }

  private void demo() throws IOException, InterruptedException {
    end(List.of("demo"), Path.of("unused"));
  }

  private void end(List<String> words, Path home) throws IOException, InterruptedException {
    try (Command command = command(words, home)) {
      if (command.awaitEnd(PATIENCE) != 0) {
        throw new IOException(words + " failed");
      }
    }
  }

  private void box() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("postern-bench");
    try (Command run = command(List.of("run", "--port", "0", "--door-port", "0"), home)) {
      run.await("ready", PATIENCE, event -> {});
    } finally {
      Stand.remove(home);
    }
  }

  private Command command(List<String> words, Path home) throws IOException {
    return Command.start(
        installation.launcher(),
        Map.of(
            "POSTERN_HOME", home.toString(),
            "POSTERN_CACHE", installation.cache().path().toString()),
        words);
  }

  private double median(Start start) throws IOException, InterruptedException {
    double[] seconds = new double[repeat];
    for (int i = 0; i < repeat; i++) {
      long began = System.nanoTime();
      start.once();
      seconds[i] = (System.nanoTime() - began) / 1e9;
    }
    return Median.of(DoubleStream.of(seconds));
  }
}
