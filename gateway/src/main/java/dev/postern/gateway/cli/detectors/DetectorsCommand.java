package dev.postern.gateway.cli.detectors;

import dev.postern.classifier.DetectorModel;
import dev.postern.classifier.DetectorShelf;
import dev.postern.console.CommonOptions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postern detectors`.
@Command(
    name = "detectors",
    description = {
      "Fetch and choose a second tier of detection: a small neural network that reads each prompt",
      "after the rules have, and finds more names and addresses. It takes some 120 ms for a KiB."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListDetectors.class, PullDetector.class},
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class DetectorsCommand {
  @Command(
      name = "use",
      description = "Choose the detector that joins the first tier, or 'none'.",
      mixinStandardHelpOptions = true)
  void use(
      @Mixin(name = CommonOptions.NAME) CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "A detector that is here, or 'none'.")
          String name) {
    Detectors.open(
        common.places(),
        shelf -> {
          if (name.equals(DetectorShelf.NONE)) {
            shelf.useNone();
            common
                .output()
                .event(
                    "used",
                    Map.of("name", name),
                    "None is used from the box's next start on: the first tier works alone.");
            return;
          }
          DetectorModel model = DetectorShelf.known(name);
          shelf.use(model);
          String sentence = name + " is used from the box's next start on.";
          common.output().event("used", Detectors.fields(model, shelf), sentence);
        });
  }

  @Command(
      name = "rm",
      description = "Remove a detector from the disk; when it was used, none is afterwards.",
      mixinStandardHelpOptions = true)
  void remove(
      @Mixin(name = CommonOptions.NAME) CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "A detector that is here.") String name) {
    Detectors.open(
        common.places(),
        shelf -> {
          DetectorModel model = DetectorShelf.known(name);
          shelf.remove(model);
          common.output().event("removed", Detectors.fields(model, shelf), name + " is gone.");
        });
  }
}
