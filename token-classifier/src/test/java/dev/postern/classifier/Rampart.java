package dev.postern.classifier;

import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// The model of the catalogue, in the cache that the product uses too.
final class Rampart {
  private Rampart() {}

  /// Its folder; fetched when it is not there. Without a network its tests are skipped, aloud.
  static Path folder() throws IOException, InterruptedException, ClassifierRefused {
    Path detectors = Files.createDirectories(cache().resolve("detectors"));
    Optional<Path> present = DetectorPull.find(detectors, DetectorCatalog.RAMPART);
    if (present.isPresent()) {
      return present.get();
    }
    Path downloads = Files.createDirectories(cache().resolve("downloads"));
    try (Web web = Web.of(System.getenv())) {
      PackageIndex index = PackageIndex.ofMachine(web, System.getenv());
      return new DetectorPull(detectors, new Fetcher(web, downloads), index)
          .pull(DetectorCatalog.RAMPART, Stages.NONE);
    } catch (FetchFailed e) {
      String skipped = "skipped: the detector model cannot be fetched: " + e.getMessage();
      System.err.println(skipped);
      Assumptions.abort(skipped);
      throw e;
    }
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("POSTERN_CACHE"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "postern"));
  }
}
