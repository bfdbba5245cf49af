package dev.postern.demo;

import dev.postern.console.Home;
import dev.postern.console.JsonLines;
import dev.postern.console.Output;
import dev.postern.console.Places;
import dev.postern.console.Terminal;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./postern demo`.
@Command(
    name = "postern demo",
    mixinStandardHelpOptions = true,
    description = {
      "Pairs a laptop with a box on this machine, asks a real model one question through OpenAI's own client, and"
          + " searches memory and files for what was said.",
      "Asks nothing, and leaves nothing behind but the model in the cache."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "Keep the box and the companion in DIR (default: a folder that is removed at the end).")
  private @Nullable Path home;

  @Option(names = "--json", description = "Print JSON Lines; the last line is the result.")
  private boolean json;

  private Main() {}

  /// @param arguments as typed after `./postern demo`
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintStream stdout = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean interactive = interactive();
    Output out = json ? new JsonLines(stdout) : new Terminal(stdout, interactive);
    Canvas canvas = new Canvas(out, json ? Optional.empty() : Optional.of(stdout), interactive);
    Places places =
        Places.of(Optional.empty(), System.getenv(), Path.of(System.getProperty("user.home")));
    String launcher = System.getProperty("postern.launcher", "./postern");
    try {
      return home == null
          ? inPassing(launcher, places.cache(), out, canvas)
          : demonstrate(launcher, new Home(home), places.cache(), out, canvas);
    } catch (CommandFailed e) {
      out.failure("command_failed", String.valueOf(e.getMessage()), e.next());
    } catch (IOException | RuntimeException e) {
      out.failure(
          "demo_failed",
          "The demonstration broke off: " + e.getMessage(),
          "Run ./postern doctor to see what is wrong with this machine.");
    }
    return 1;
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal
  private static boolean interactive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static int inPassing(String launcher, Home cache, Output out, Canvas canvas)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(cache.folder("demo"), "d");
    try {
      return demonstrate(launcher, new Home(folder), cache, out, canvas);
    } finally {
      remove(folder);
    }
  }

  private static int demonstrate(String launcher, Home home, Home cache, Output out, Canvas canvas)
      throws IOException, InterruptedException {
    Home box = new Home(home.folder("box"));
    Home companion = new Home(home.folder("companion"));
    return new Demonstration(launcher, box, companion, cache, out, canvas).run() ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
