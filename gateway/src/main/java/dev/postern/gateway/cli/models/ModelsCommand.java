package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.engine.model.ModelFile;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postern models`.
@Command(
    name = "models",
    description = "List, fetch and choose the models of this box.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListModels.class, PullModel.class, ImportModel.class},
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class ModelsCommand {
  @Command(
      name = "use",
      description = "Choose the model that answers when a client names none.",
      mixinStandardHelpOptions = true)
  void use(
      @Mixin(name = CommonOptions.NAME) CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "A model on the shelf.") String name) {
    Shelf.open(
        common.places(),
        shelf -> {
          ModelFile model = shelf.use(name);
          String sentence = model.name() + " is used from the box's next start on.";
          common.output().event("used", Shelf.fields(model, true), sentence);
        });
  }

  @Command(
      name = "rm",
      description = "Remove a model from the shelf and from the disk.",
      mixinStandardHelpOptions = true)
  void remove(
      @Mixin(name = CommonOptions.NAME) CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "A model on the shelf.") String name) {
    Shelf.open(
        common.places(),
        shelf -> {
          ModelFile model = shelf.remove(name);
          double megabytes = model.bytes() / 1e6;
          String sentence =
              String.format(Locale.ROOT, "%s is gone: %.1f MB freed.", model.name(), megabytes);
          common.output().event("removed", Shelf.fields(model, false), sentence);
        });
  }
}
