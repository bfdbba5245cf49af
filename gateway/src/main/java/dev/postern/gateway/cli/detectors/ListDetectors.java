package dev.postern.gateway.cli.detectors;

import dev.postern.classifier.DetectorCatalog;
import dev.postern.classifier.DetectorModel;
import dev.postern.classifier.DetectorShelf;
import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `postern detectors list`.
@Command(
    name = "list",
    description = "List the detectors that can be fetched, those that are here, and the one used.",
    mixinStandardHelpOptions = true)
final class ListDetectors implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    Detectors.open(common.places(), shelf -> list(shelf, common.output()));
  }

  private static void list(DetectorShelf shelf, Output output) throws IOException {
    for (DetectorModel model : DetectorCatalog.models()) {
      output.event("detector", Detectors.fields(model, shelf), Detectors.line(model, shelf));
    }
    Optional<String> used = shelf.used();
    output.event(
        "done",
        Map.of("used", used.orElse(DetectorShelf.NONE)),
        used.isPresent() ? "* is used." : "None is used: the first tier works alone.");
  }
}
