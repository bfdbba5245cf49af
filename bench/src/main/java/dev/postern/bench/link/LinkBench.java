package dev.postern.bench.link;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Median;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./postern bench link`.
@Command(
    name = "link",
    description = {
      "A session's throughput from box to device against TLS 1.3 of the same JVM, in turn, both built alike:"
          + " a writer, a sealing thread, a pipe in memory, an opening thread, a reader.",
      "Goal: 0.9 of TLS 1.3 with the same cipher, ChaCha20-Poly1305."
    })
public final class LinkBench implements Callable<Integer> {
  private static final String CHACHA = "TLS_CHACHA20_POLY1305_SHA256";
  private static final String AES = "TLS_AES_256_GCM_SHA384";
  private static final long BYTES = 64L << 20;
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;

  @Mixin private Reporting reporting = new Reporting();

  @Override
  public Integer call() {
    return reporting.run("link", LinkBench::measure);
  }

  private static void measure(Report report) throws IOException, InterruptedException {
    TlsKeys keys = TlsKeys.generate();
    for (int chunk : new int[] {16 * 1024, 1024}) {
      compare(report, keys, chunk);
    }
  }

  private static void compare(Report report, TlsKeys keys, int chunk) throws IOException {
    List<Round> ours = new ArrayList<>();
    List<Round> chacha = new ArrayList<>();
    List<Round> aes = new ArrayList<>();
    try (Way session = SessionWay.open();
        Way chachaWay = TlsWay.open(keys, CHACHA);
        Way aesWay = TlsWay.open(keys, AES)) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        Round a = Round.over(session, chunk, BYTES);
        Round b = Round.over(chachaWay, chunk, BYTES);
        Round c = Round.over(aesWay, chunk, BYTES);
        if (round >= 0) {
          ours.add(a);
          chacha.add(b);
          aes.add(c);
        }
      }
    }
    String size = "chunks of " + chunk / 1024 + " KB: ";
    tell(report, size + "session", ours);
    tell(report, size + "TLS 1.3, ChaCha20-Poly1305", chacha);
    tell(report, size + "TLS 1.3, AES-256-GCM", aes);
    report.figure(
        size + "session : TLS with ChaCha20, throughput",
        ratio(ours, chacha, Round::megabytesPerSecond),
        "",
        new Goal.AtLeast(0.9));
    report.figure(
        size + "session : TLS with ChaCha20, bytes per processor time",
        ratio(ours, chacha, Round::megabytesPerProcessorSecond),
        "");
    report.figure(
        size + "session : TLS with AES, throughput",
        ratio(ours, aes, Round::megabytesPerSecond),
        "");
  }

  private static void tell(Report report, String name, List<Round> rounds) {
    report.figure(name, Median.of(rounds.stream().mapToDouble(Round::megabytesPerSecond)), "MB/s");
  }

  /// The median of the ratios of rounds that ran one after the other: load that comes and goes
  /// meets both.
  private static double ratio(
      List<Round> ours, List<Round> theirs, ToDoubleFunction<Round> figure) {
    return Median.of(
        IntStream.range(0, ours.size())
            .mapToDouble(
                i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i))));
  }
}
