package dev.postern.bench.box;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./postern bench memory`.
@Command(
    name = "memory",
    description = {
      "Resident memory of a box and a companion, paired and idle, and after many chat requests.",
      "The engine is a process of its own, and shown apart.",
      "Goals: a box of 120 MB idle and 160 MB after 1,000 requests."
    })
public final class MemoryBench implements Callable<Integer> {
  @Mixin private Reporting reporting = new Reporting();

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many requests (default: 1000).")
  private int requests = 1000;

  @Override
  public Integer call() {
    return reporting.run("memory", this::measure);
  }

  private void measure(Report report) throws IOException, InterruptedException {
    if (!Memory.isTold()) {
      throw new IOException("this system has no /proc");
    }
    try (Stand stand = Stand.start(Installation.here(), Installation.llamaServer().orElse(""))) {
      tell(report, stand, "idle", 120);
      Asker asker = new HttpAsker(URI.create(stand.baseUrl()), stand.model());
      for (int i = 0; i < requests; i++) {
        asker.ask("Name a colour, and not number " + i + ".", 3);
      }
      tell(report, stand, "after " + requests + " requests", 160);
    }
  }

  private static void tell(Report report, Stand stand, String when, double goal)
      throws IOException {
    report.figure("box, " + when, Memory.resident(stand.boxPid()), "MB", new Goal.AtMost(goal));
    report.figure("companion, " + when, Memory.resident(stand.companionPid()), "MB");
    report.figure(
        "engine (" + stand.engineKind() + "), " + when,
        Memory.residentOfDescendants(stand.boxPid()),
        "MB");
  }
}
