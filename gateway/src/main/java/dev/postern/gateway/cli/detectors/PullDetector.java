package dev.postern.gateway.cli.detectors;

import dev.postern.classifier.ClassifierRefused;
import dev.postern.classifier.DetectorCatalog;
import dev.postern.classifier.DetectorModel;
import dev.postern.classifier.DetectorPull;
import dev.postern.classifier.DetectorShelf;
import dev.postern.console.CommonOptions;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Web;
import dev.postern.gateway.cli.StagesOnOutput;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postern detectors pull`.
@Command(
    name = "pull",
    description = {
      "Fetch a detector, and use it unless you chose another, or none.",
      "A download that was cut or stopped goes on where it ended."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "PIP_INDEX_URL, https_proxy and SSL_CERT_FILE are honoured."})
final class PullDetector implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A detector of the catalogue (default: its first).")
  private @Nullable String name;

  @Override
  public void run() {
    Detectors.open(common.places(), this::pull);
  }

  private void pull(DetectorShelf shelf)
      throws IOException, ClassifierRefused, InterruptedException {
    DetectorModel model = DetectorCatalog.models().getFirst();
    if (name != null) {
      model = DetectorShelf.known(name);
    }
    common
        .output()
        .event(
            "notice",
            Map.of("licence", model.licence(), "text", model.notice()),
            model.notice().strip());
    try (Web web = Web.of(System.getenv());
        StagesOnOutput stages = new StagesOnOutput(common.output())) {
      Fetcher fetcher = new Fetcher(web, common.places().cache().folder("downloads"));
      PackageIndex index = PackageIndex.ofMachine(web, System.getenv());
      new DetectorPull(shelf.folder(), fetcher, index).pull(model, stages);
      stages.end();
    }
    shelf.useFirst(model);
    common
        .output()
        .event(
            "pulled", Detectors.fields(model, shelf), Detectors.line(model, shelf) + told(shelf));
  }

  private static String told(DetectorShelf shelf) throws IOException {
    return shelf.used().isPresent()
        ? "\n* is used from the box's next start on."
        : "\nNone is used, as you chose: see ./postern detectors use.";
  }
}
