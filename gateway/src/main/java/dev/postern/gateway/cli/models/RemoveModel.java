package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.engine.model.ModelFile;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `postern models rm`.
@Command(
    name = "rm",
    description = "Remove a model from the shelf and from the disk.",
    mixinStandardHelpOptions = true)
final class RemoveModel implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "NAME", description = "A model on the shelf.")
  private String name = "";

  @Override
  public void run() {
    Shelf.open(
        common.places(),
        shelf -> {
          ModelFile model = shelf.remove(name);
          common
              .output()
              .event(
                  "removed",
                  Shelf.fields(model, false),
                  String.format(
                      Locale.ROOT,
                      "%s is gone: %.1f MB freed.",
                      model.name(),
                      model.bytes() / 1e6));
        });
  }
}
