package dev.postern.companion;

import dev.postern.companion.cli.ForgetCommand;
import dev.postern.companion.cli.PairCommand;
import dev.postern.companion.cli.ServeCommand;
import dev.postern.companion.cli.StatusCommand;
import dev.postern.console.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The laptop's program: pairs with a box, and serves AI programs on this laptop.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage.
@Command(
    name = "postern companion",
    description =
        "The laptop's side: pair with a box, then serve any OpenAI program on this laptop.",
    mixinStandardHelpOptions = true,
    version = "postern 0.1.0",
    subcommands = {PairCommand.class, ServeCommand.class, StatusCommand.class, ForgetCommand.class},
    footer = {
      "",
      "Pair once with the link the box shows (./postern pair), then leave `serve` running.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
public final class Main {
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Program.of(new Main());
  }
}
