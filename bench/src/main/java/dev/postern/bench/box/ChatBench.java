package dev.postern.bench.box;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Median;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import dev.postern.engine.EngineRoom;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./postern bench chat`.
@Command(
    name = "chat",
    description = {
      "What the whole way costs: client, companion, session, box and engine, each a process of its own, against"
          + " the same engine asked directly, in turn.",
      "With the embedded engine, and with the llama-server that POSTERN_LLAMA_SERVER names.",
      "Goals: at most 3 ms more to the first token, and 0.97 of its tokens per second."
    })
public final class ChatBench implements Callable<Integer> {
  private static final int WARM_UP = 10;
  private static final int ROUND_TRIPS = 500;

  @Mixin private Reporting reporting = new Reporting();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "20",
      description = "Long answers of each way (default: 20); five times as many short ones.")
  private int repeat = 20;

  @Override
  public Integer call() {
    return reporting.run("chat", this::measure);
  }

  private void measure(Report report) throws IOException, InterruptedException {
    Installation installation = Installation.here();
    compare(report, installation, "");
    if (Installation.llamaServer().isPresent()) {
      compare(report, installation, Installation.llamaServer().get());
    } else {
      report.section("llama-server: not measured, POSTERN_LLAMA_SERVER names none");
    }
  }

  private void compare(Report report, Installation installation, String engine)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("postern-bench");
    try (Stand stand = Stand.start(installation, engine);
        EngineRoom room = installation.engineRoom(engine, folder)) {
      HttpAsker through = new HttpAsker(URI.create(stand.baseUrl()), stand.model());
      Asker direct = new DirectAsker(room, stand.model());
      Pairs.of(through, direct, WARM_UP, 16);
      String kind = stand.engineKind() + ": ";
      roundTrip(report, kind, through);
      firstToken(report, kind, Pairs.of(through, direct, repeat * 5, 2));
      rate(report, kind, Pairs.of(through, direct, repeat, 128));
    } finally {
      Stand.remove(folder);
    }
  }

  private static void firstToken(Report report, String kind, Pairs pairs) {
    report.figure(kind + "first token, asked directly", pairs.direct(Answer::firstMillis), "ms");
    report.figure(kind + "first token, the whole way", pairs.through(Answer::firstMillis), "ms");
    report.figure(
        kind + "added to the first token",
        pairs.compared((through, direct) -> through.firstMillis() - direct.firstMillis()),
        "ms",
        new Goal.AtMost(3));
    report.figure(
        kind + "added to the first token, fastest tenth of each",
        pairs.fastestTenthCompared(Answer::firstMillis),
        "ms");
  }

  /// What needs no engine shows what the way itself costs.
  private static void roundTrip(Report report, String kind, HttpAsker through) throws IOException {
    double[] millis = new double[ROUND_TRIPS];
    for (int i = 0; i < ROUND_TRIPS; i++) {
      millis[i] = through.models() / 1e6;
    }
    report.figure(kind + "list of models, the whole way", Median.of(DoubleStream.of(millis)), "ms");
    report.figure(
        kind + "list of models, fastest tenth", Median.fastestTenth(DoubleStream.of(millis)), "ms");
  }

  private static void rate(Report report, String kind, Pairs pairs) {
    report.figure(kind + "asked directly", pairs.direct(Answer::tokensPerSecond), "tokens/s");
    report.figure(kind + "the whole way", pairs.through(Answer::tokensPerSecond), "tokens/s");
    report.figure(
        kind + "the whole way : asked directly",
        pairs.compared((through, direct) -> through.tokensPerSecond() / direct.tokensPerSecond()),
        "",
        new Goal.AtLeast(0.97));
  }
}
