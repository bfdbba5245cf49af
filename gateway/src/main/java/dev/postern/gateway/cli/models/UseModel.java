package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.engine.model.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postern models use`.
@Command(
    name = "use",
    description = "Choose the model that answers when a client names none.",
    mixinStandardHelpOptions = true)
final class UseModel implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "NAME", description = "A model on the shelf.")
  private String name = "";

  @Override
  public void run() {
    Shelf.open(
        common.places(),
        shelf -> {
          ModelFile model = shelf.use(name);
          common
              .output()
              .event(
                  "used",
                  Shelf.fields(model, true),
                  model.name() + " is used from the box's next start on.");
        });
  }
}
