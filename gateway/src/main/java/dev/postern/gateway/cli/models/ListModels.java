package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.model.Catalog;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.ModelRefused.Reason;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.model.ModelSource.Packaged;
import dev.postern.gateway.cli.StagesOnOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `postern models list`.
@Command(
    name = "list",
    description = "List the models on the shelf, and those that can be fetched by name.",
    mixinStandardHelpOptions = true)
final class ListModels implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--verify",
      description = "Read every model's file again, and exit with 1 when one was changed.")
  private boolean verify;

  @Override
  public void run() {
    Shelf.open(
        common.places(),
        shelf -> {
          list(shelf, common.output());
          if (verify) {
            verify(shelf, common.output());
          }
        });
  }

  private static void list(ModelShelf shelf, Output output) throws IOException {
    Optional<ModelFile> current = shelf.current();
    List<ModelFile> models = shelf.list();
    for (ModelFile model : models) {
      boolean used = current.filter(model::equals).isPresent();
      output.event("model", Shelf.fields(model, used), Shelf.line(model, used));
    }
    for (Packaged known : Catalog.models()) {
      if (shelf.find(known.name()).isEmpty()) {
        available(known, output);
      }
    }
    output.event("done", Map.of("models", models.size()), models.isEmpty() ? "" : "* is used.");
  }

  private static void available(Packaged model, Output output) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", model.name());
    fields.put("bytes", model.bytes());
    fields.put("licence", model.licence());
    output.event(
        "available", fields, "  " + model.name() + "  not here yet: ./postern models pull");
  }

  private static void verify(ModelShelf shelf, Output output) throws IOException, ModelRefused {
    List<String> changed = new ArrayList<>();
    List<ModelFile> models = shelf.list();
    for (ModelFile model : models) {
      if (!isWhole(shelf, model, output)) {
        changed.add(model.name());
      }
    }
    if (!changed.isEmpty()) {
      throw new ModelRefused(
          Reason.WRONG_CONTENT,
          "Changed since it was put on the shelf: " + String.join(", ", changed) + ".");
    }
    output.event(
        "verified", Map.of("models", models.size()), "Every file is as it was put on the shelf.");
  }

  private static boolean isWhole(ModelShelf shelf, ModelFile model, Output output)
      throws IOException {
    try (StagesOnOutput stages = new StagesOnOutput(output)) {
      shelf.verify(model, stages.begin("Reading " + model.name(), Stages.Unit.BYTES));
      return true;
    } catch (ModelRefused e) {
      return false;
    }
  }
}
