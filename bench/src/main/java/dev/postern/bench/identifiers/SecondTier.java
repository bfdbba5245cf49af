package dev.postern.bench.identifiers;

import dev.postern.bench.report.Report;
import dev.postern.classifier.ClassifierRefused;
import dev.postern.classifier.DetectorCatalog;
import dev.postern.classifier.DetectorModel;
import dev.postern.classifier.DetectorPull;
import dev.postern.classifier.NeuralRecogniser;
import dev.postern.classifier.TokenClassifier;
import dev.postern.console.Home;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Web;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Which tiers of detection are measured.
enum SecondTier {
  /// The first alone.
  NONE,
  /// Both.
  JOINED,
  /// The second alone.
  ALONE;

  // Nothing is cut off: what is measured is what it finds, and how long it takes.
  private static final Duration BUDGET = Duration.ofHours(1);

  /// What is measured; the model stays loaded until the program ends.
  Detector detector(Home cache, Report report)
      throws IOException, InterruptedException, ClassifierRefused {
    if (this == NONE) {
      return ShippedDetector.complete();
    }
    DetectorModel model = DetectorCatalog.models().getFirst();
    TokenClassifier classifier = TokenClassifier.load(model, fetched(model, cache, report));
    NeuralRecogniser recogniser = new NeuralRecogniser(classifier, model.name(), BUDGET);
    return switch (this) {
      case ALONE -> new Detector(List.of(recogniser));
      default -> ShippedDetector.with(List.of(recogniser));
    };
  }

  private static Path fetched(DetectorModel model, Home cache, Report report)
      throws IOException, InterruptedException, ClassifierRefused {
    Path detectors = cache.folder("detectors");
    if (DetectorPull.find(detectors, model).isEmpty()) {
      report.section("fetching " + model.name() + ": " + model.notice().replace('\n', ' ').strip());
    }
    try (Web web = Web.of(System.getenv())) {
      PackageIndex index = PackageIndex.ofMachine(web, System.getenv());
      return new DetectorPull(detectors, new Fetcher(web, cache.folder("downloads")), index)
          .pull(model, Stages.NONE);
    }
  }
}
