package dev.postern.engine;

import dev.postern.engine.EngineChoice.Source;
import dev.postern.engine.embedded.EmbeddedProgram;
import dev.postern.engine.server.LlamaServerProgram;
import dev.postern.engine.server.ServerBinary;
import dev.postern.engine.server.UnknownBinary;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the engines of this machine and says which one is used.
///
/// @param configured a llama-server named by the owner
/// @param searchPath folders of programs, as the environment's `PATH` lists them
/// @param engines folder of engines built here, each in a folder `llama-server-*`
/// @param embedded folder of the embedded engine's jars
/// @param run folder for the private folders of child processes
public record EngineFinder(
    Optional<Path> configured, String searchPath, Path engines, Path embedded, Path run) {
  private static final String SERVER = "llama-server";

  /// All engines, the preferred ones first; runs each llama-server for a moment to ask what it is.
  public List<EngineChoice> list() {
    List<EngineChoice> found = new ArrayList<>();
    configured.ifPresent(path -> found.add(server(Source.CONFIGURED, path)));
    built().forEach(path -> found.add(server(Source.BUILT, path)));
    onPath().ifPresent(path -> found.add(server(Source.PATH, path)));
    found.add(embeddedEngine());
    return choose(found);
  }

  /// The engine that is used, when one can be.
  public Optional<EngineChoice> used() {
    return list().stream().filter(EngineChoice::used).findFirst();
  }

  private static List<EngineChoice> choose(List<EngineChoice> found) {
    List<EngineChoice> chosen = new ArrayList<>();
    boolean decided = false;
    for (EngineChoice choice : found) {
      boolean usable = choice.program().isPresent();
      if (usable && !decided) {
        chosen.add(choice.chosen(true, "the first that can be used: " + where(choice.source())));
      } else if (usable) {
        chosen.add(choice.chosen(false, "another one comes first"));
      } else {
        chosen.add(choice);
      }
      decided |= usable || choice.source() == Source.CONFIGURED;
    }
    return chosen;
  }

  private static String where(Source source) {
    return switch (source) {
      case CONFIGURED -> "named in the configuration";
      case BUILT -> "built on this machine";
      case PATH -> "found on the path of programs";
      case EMBEDDED -> "shipped with Postern";
    };
  }

  private EngineChoice server(Source source, Path path) {
    try {
      ServerBinary binary = ServerBinary.probe(path);
      return new EngineChoice(
          SERVER,
          source,
          path,
          binary.version(),
          binary.devices(),
          false,
          "usable",
          Optional.of(new LlamaServerProgram(binary, run)));
    } catch (UnknownBinary e) {
      return new EngineChoice(
          SERVER, source, path, "unknown", List.of(), false, e.reason(), Optional.empty());
    }
  }

  private EngineChoice embeddedEngine() {
    boolean present = holdsJar();
    EmbeddedProgram program =
        new EmbeddedProgram(Path.of(System.getProperty("java.home"), "bin", "java"), embedded, run);
    return new EngineChoice(
        program.kind(),
        Source.EMBEDDED,
        embedded,
        present ? EmbeddedProgram.VERSION : "unknown",
        List.of(),
        false,
        present ? "usable" : "its jars are not in " + embedded,
        present ? Optional.of(program) : Optional.empty());
  }

  private boolean holdsJar() {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(embedded, "*.jar")) {
      return jars.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  /// Of several builds the one whose name sorts last, which is the newest.
  private List<Path> built() {
    List<Path> servers = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(engines, SERVER + "-*")) {
      for (Path folder : folders) {
        Path server = folder.resolve(SERVER);
        if (Files.isExecutable(server)) {
          servers.add(server);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    servers.sort(Comparator.reverseOrder());
    return servers;
  }

  private Optional<Path> onPath() {
    for (String folder : searchPath.split(File.pathSeparator)) {
      Path server = Path.of(folder).resolve(SERVER);
      if (!folder.isBlank() && Files.isExecutable(server)) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }
}
