package dev.postern.gateway.cli.models;

import dev.postern.console.CommonOptions;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Web;
import dev.postern.engine.model.Catalog;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelPull;
import dev.postern.engine.model.ModelRefused;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.model.ModelSource;
import dev.postern.gateway.cli.StagesOnOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `postern models pull`.
@Command(
    name = "pull",
    description = {
      "Fetch a model and put it on the shelf.",
      "A download that was cut or stopped goes on where it ended."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./postern models pull",
      "  ./postern models pull hf:OWNER/REPOSITORY/FILE.gguf",
      "  ./postern models pull https://example.org/model.gguf#sha256=...",
      "",
      "PIP_INDEX_URL, https_proxy and SSL_CERT_FILE are honoured."
    })
final class PullModel implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description =
          "A name of the catalogue (default: its first), hf:OWNER/REPOSITORY/FILE.gguf, or an https"
              + " address; the last two may end with #sha256= and the file's sum.")
  private @Nullable String wanted;

  @Option(names = "--name", paramLabel = "NAME", description = "What to call it on the shelf.")
  private @Nullable String name;

  @Override
  public void run() {
    Shelf.open(common.places(), this::pull);
  }

  private void pull(ModelShelf shelf) throws IOException, ModelRefused, InterruptedException {
    ModelSource source = Catalog.models().getFirst();
    if (wanted != null) {
      source = Catalog.find(wanted);
    }
    try (Web web = Web.of(System.getenv());
        StagesOnOutput stages = new StagesOnOutput(common.output())) {
      Fetcher fetcher = new Fetcher(web, common.places().cache().folder("downloads"));
      PackageIndex index = PackageIndex.ofMachine(web, System.getenv());
      ModelFile model =
          new ModelPull(shelf, fetcher, index).pull(source, Optional.ofNullable(name), stages);
      stages.end();
      boolean used = shelf.current().filter(model::equals).isPresent();
      common.output().event("pulled", Shelf.fields(model, used), Shelf.line(model, used));
    }
  }
}
