package dev.postern.bench.identifiers;

import dev.postern.bench.report.Goal;
import dev.postern.bench.report.Report;
import dev.postern.bench.report.Reporting;
import dev.postern.classifier.ClassifierRefused;
import dev.postern.console.Home;
import dev.postern.console.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./postern bench identifiers`.
@Command(
    name = "identifiers",
    description = {
      "How many of the identifiers marked in a file of texts are found, how many findings are none, and how fast.",
      "The file has an object on each line: \"text\", and \"spans\" with \"type\", \"start\" and \"end\" in code points.",
      "A folder, or a file that ends in .txt, has marked texts instead (vectors/identifiers/prompts/README.md)."
    })
public final class IdentifiersBench implements Callable<Integer> {
  @Mixin private Reporting reporting = new Reporting();

  @Option(names = "--data", required = true, paramLabel = "FILE", description = "The texts.")
  private Path data = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the findings there, a line for each text, to score them otherwise.")
  private @Nullable Path out;

  @Option(
      names = "--beside-presidio",
      description =
          "Measure Presidio over the same texts, in the same run; needs Python 3.12 and installs it into the cache.")
  private boolean besidePresidio;

  @Option(
      names = "--second-tier",
      arity = "0..1",
      fallbackValue = "JOINED",
      defaultValue = "NONE",
      paramLabel = "joined|alone",
      description =
          "Measure with the catalogue's token classifier, joined to the first tier or alone; fetches it into the cache.")
  private SecondTier secondTier = SecondTier.NONE;

  @Override
  public Integer call() {
    return reporting.run("identifiers", this::measure);
  }

  private void measure(Report report) throws IOException, InterruptedException, ClassifierRefused {
    List<Sample> samples = samples().stream().map(Countries::apart).toList();
    Looking looking = new Looking(secondTier.detector(cache(), report));
    List<List<Span>> found = new ArrayList<>();
    for (Sample sample : samples) {
      found.add(looking.spans(sample.text()));
    }
    if (out != null) {
      Samples.write(out, found);
    }
    Families families = Families.shipped();
    Score headline = new Score(families::isIdentifier);
    Score all = new Score(type -> true);
    for (int i = 0; i < samples.size(); i++) {
      headline.add(samples.get(i), found.get(i));
      all.add(samples.get(i), found.get(i));
    }
    tell(report, "headline", headline);
    tell(report, "all types", all);
    tellSpeed(report, samples, headline.tokens(), looking);
    if (besidePresidio) {
      tellPresidio(report, samples, headline, looking.nanosOfAll(samples));
    }
  }

  private static void tellPresidio(Report report, List<Sample> samples, Score ours, long ourNanos)
      throws IOException, InterruptedException {
    Path folder = cache().folder("bench").resolve("presidio");
    Presidio.Run run = new Presidio(folder).over(samples, report);
    Score theirs = new Score(Families.shipped()::isIdentifier);
    for (int i = 0; i < samples.size(); i++) {
      theirs.add(samples.get(i), run.found().get(i));
    }
    tell(report, "Presidio, headline", theirs);
    double ourF2 = Score.f(2, ours.tokenPrecision(), ours.tokenRecall());
    double theirF2 = Score.f(2, theirs.tokenPrecision(), theirs.tokenRecall());
    report.section("beside Presidio, CPU time of one thread");
    report.figure("token F2: ours - Presidio's", ourF2 - theirF2, "", new Goal.AtLeast(0));
    report.figure("Presidio: ms per 1,000 tokens", run.nanos() / 1e3 / ours.tokens(), "ms");
    report.figure("ours, text by text: ms per 1,000 tokens", ourNanos / 1e3 / ours.tokens(), "ms");
    report.figure(
        "throughput: ours : Presidio's", (double) run.nanos() / ourNanos, "", new Goal.AtLeast(50));
  }

  private static Home cache() {
    Path userHome = Path.of(System.getProperty("user.home"));
    return Places.of(Optional.empty(), System.getenv(), userHome).cache();
  }

  private List<Sample> samples() throws IOException {
    if (AnnotatedTexts.areAt(data)) {
      return AnnotatedTexts.read(data).stream().map(AnnotatedText::sample).toList();
    }
    return Samples.read(data);
  }

  private static void tell(Report report, String view, Score score) {
    report.section(view);
    report.figure(view + ": value recall", score.valueRecall(), "");
    report.figure(view + ": value precision", score.valuePrecision(), "");
    tellBoth(report, view + ": value", score.valuePrecision(), score.valueRecall());
    report.figure(view + ": token precision", score.tokenPrecision(), "");
    report.figure(view + ": token recall", score.tokenRecall(), "");
    tellBoth(report, view + ": token", score.tokenPrecision(), score.tokenRecall());
    report.figure(view + ": texts without a leak", score.withoutLeak(), "");
    report.figure(view + ": false findings per 1,000 tokens", score.falsePer1000Tokens(), "");
    score
        .types()
        .forEach((name, type) ->
            report.figure(
                view + ": recall of " + name + " (" + type.values() + ")", type.recall(), ""));
  }

  private static void tellBoth(Report report, String what, double precision, double recall) {
    report.figure(what + " F1", Score.f(1, precision, recall), "");
    report.figure(what + " F2", Score.f(2, precision, recall), "");
  }

  private static void tellSpeed(Report report, List<Sample> samples, int tokens, Looking looking) {
    report.section("speed, one thread");
    double[] nanos = looking.nanosPerKiB(samples);
    double sum = 0;
    for (double page : nanos) {
      sum += page;
    }
    long characters =
        samples.stream().mapToLong(s -> s.text().codePointCount(0, s.text().length())).sum();
    double bytes = samples.stream().mapToLong(Looking::bytes).sum();
    double seconds = sum / nanos.length * bytes / 1024 / 1e9;
    report.figure("characters per second", characters / seconds, "1/s");
    report.figure("tokens per second", tokens / seconds, "1/s");
    report.figure("ms per 1,000 tokens", seconds * 1e6 / tokens, "ms", new Goal.AtMost(3));
    report.figure("ms per KiB, median", nanos[nanos.length / 2] / 1e6, "ms", new Goal.AtMost(0.7));
    report.figure("ms per KiB, 99 %", nanos[(int) (nanos.length * 0.99)] / 1e6, "ms");
  }
}
