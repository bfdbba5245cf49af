package dev.postern.bench;

import dev.postern.bench.box.ChatBench;
import dev.postern.bench.box.MemoryBench;
import dev.postern.bench.box.StartBench;
import dev.postern.bench.identifiers.IdentifiersBench;
import dev.postern.bench.identifiers.TextsBench;
import dev.postern.bench.json.JsonBench;
import dev.postern.bench.link.LinkBench;
import dev.postern.bench.noise.NoiseBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./postern bench`.
@Command(
    name = "postern bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures what Postern claims of its speed and size, and says whether each goal was reached.",
    footer = "docs/performance.md has the figures of one machine, and what they mean.",
    subcommands = {
      JsonBench.class,
      NoiseBench.class,
      LinkBench.class,
      ChatBench.class,
      IdentifiersBench.class,
      TextsBench.class,
      MemoryBench.class,
      StartBench.class
    })
public final class Main implements Runnable {
  private Main() {}

  /// @param arguments as typed after `./postern bench`
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
