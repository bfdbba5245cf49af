package dev.postern.gateway.cli.engine;

import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.console.Home;
import dev.postern.console.Output;
import dev.postern.engine.build.BuildFailed;
import dev.postern.engine.build.BuiltEngine;
import dev.postern.engine.build.EngineBuild;
import dev.postern.engine.build.EngineSource;
import dev.postern.engine.build.Toolchain;
import dev.postern.engine.fetch.FetchFailed;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Web;
import dev.postern.gateway.cli.StagesOnOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `postern engine build`.
@Command(
    name = "build",
    description = {
      "Build llama-server from its pinned source, at the lowest priority.",
      "Needs cmake, ninja or make, and a C++ compiler; says how to install what is missing.",
      "Takes about 15 minutes on two free cores. Stopped, it goes on from there when run again.",
      "With Vulkan's headers and shader compiler installed, GPUs are used too."
    },
    mixinStandardHelpOptions = true)
final class BuildEngine implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Compilers at once (default: one for each core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Override
  public void run() {
    if (spec != null && (jobs < 1 || jobs > 256)) {
      throw new ParameterException(spec.commandLine(), "--jobs takes a number from 1 to 256.");
    }
    try {
      build(common.output());
    } catch (BuildFailed e) {
      throw failed(e.reason(), e, e.next());
    } catch (FetchFailed e) {
      throw failed(e.reason(), e, e.next());
    } catch (IOException e) {
      throw new CommandFailed(
          "disk",
          "The disk does not do what was asked: " + e.getMessage() + ".",
          "Check space and permissions of " + common.places().cache().path() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(
          "interrupted",
          "Stopped.",
          "What was built is kept: run the same command again to go on.");
    }
  }

  private void build(Output output) throws IOException, BuildFailed, InterruptedException {
    Home cache = common.places().cache();
    Toolchain tools = Toolchain.find(System.getenv());
    output.event(
        "tools",
        fields(tools),
        "Building for "
            + tools.flavour()
            + " with "
            + tools.generator()
            + ", "
            + jobs
            + " compilers at once.");
    try (Web web = Web.of(System.getenv());
        StagesOnOutput stages = new StagesOnOutput(output)) {
      EngineBuild build =
          new EngineBuild(
              EngineSource.PINNED,
              tools,
              new Fetcher(web, cache.folder("downloads")),
              PackageIndex.ofMachine(web, System.getenv()),
              cache.folder("builds"),
              cache.folder("engines"));
      BuiltEngine engine = build.run(jobs, stages);
      stages.end();
      output.event("built", fields(engine), sentence(engine));
    }
  }

  private static Map<String, Object> fields(Toolchain tools) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("flavour", tools.flavour().toString());
    fields.put("generator", tools.generator());
    return fields;
  }

  private static Map<String, Object> fields(BuiltEngine engine) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", engine.server().toString());
    fields.put("flavour", engine.flavour().toString());
    fields.put("fresh", engine.fresh());
    return fields;
  }

  private static String sentence(BuiltEngine engine) {
    return (engine.fresh() ? "Built: " : "Already built: ")
        + engine.server()
        + "\nThe box uses it from its next start on.";
  }

  private static CommandFailed failed(Enum<?> reason, Exception failure, String next) {
    return new CommandFailed(
        reason.name().toLowerCase(Locale.ROOT), String.valueOf(failure.getMessage()), next);
  }
}
