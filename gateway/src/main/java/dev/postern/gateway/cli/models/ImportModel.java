package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.engine.fetch.Stages.Unit;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.ModelShelf;
import dev.postern.gateway.cli.StagesOnOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postern models import`.
@Command(
    name = "import",
    description = "Copy a GGUF file onto the shelf, after checking it.",
    mixinStandardHelpOptions = true)
final class ImportModel implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "A GGUF file.")
  private Path file = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call it (default: the file's name, less .gguf).")
  private @Nullable String name;

  @Override
  public void run() {
    Shelf.open(common.places(), this::copy);
  }

  private void copy(ModelShelf shelf) throws IOException, ModelRefused {
    String as = ModelShelf.nameFor(file);
    if (name != null) {
      as = name;
    }
    try (StagesOnOutput stages = new StagesOnOutput(common.output())) {
      ModelFile model = shelf.importFile(file, as, stages.begin("Copying " + as, Unit.BYTES));
      stages.end();
      boolean used = shelf.current().filter(model::equals).isPresent();
      common.output().event("imported", Shelf.fields(model, used), Shelf.line(model, used));
    }
  }
}
