package dev.postern.demo;

import com.openai.errors.OpenAIException;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.console.Home;
import dev.postern.console.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./postern demo`.
@Command(
    name = "postern demo",
    mixinStandardHelpOptions = true,
    version = "postern 0.1.0",
    description = {
      "Pairs a laptop with a box on this machine, asks a real model one question through OpenAI's"
          + " own client, and searches memory and files for what was said.",
      "Asks nothing. With --home the box and the companion stay in that folder; without, they are"
          + " removed at the end, and only the model stays, in the cache.",
      "With --json the last line is the result."
    })
public final class Main implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private final CommonOptions common = new CommonOptions();

  private Main() {}

  /// @param arguments as typed after `./postern demo`
  public static void main(String[] arguments) {
    System.exit(Program.of(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return common.explicitHome().isPresent()
          ? demonstrate(common.places().home())
          : demonstrateInPassing();
    } catch (OpenAIException e) {
      throw new CommandFailed(
          "not_answered",
          "The box did not answer: " + e.getMessage(),
          "./postern doctor says what is wrong with this machine.");
    } catch (IOException e) {
      throw new CommandFailed(
          "demo_failed",
          "The demonstration broke off: " + e.getMessage(),
          "./postern doctor says what is wrong with this machine.");
    }
  }

  private int demonstrateInPassing() throws IOException, InterruptedException {
    Path folder = common.places().home().folder("demo-" + ProcessHandle.current().pid());
    try {
      return demonstrate(new Home(folder));
    } finally {
      remove(folder);
    }
  }

  private int demonstrate(Home home) throws IOException, InterruptedException {
    Canvas canvas =
        new Canvas(
            common.output(),
            common.json() ? Optional.empty() : Optional.of(common.stream()),
            common.interactive());
    Demonstration demonstration =
        new Demonstration(
            System.getProperty("postern.launcher", "./postern"),
            new Home(home.folder("box")),
            new Home(home.folder("companion")),
            common.places().cache(),
            common.output(),
            canvas);
    return demonstration.run() ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
