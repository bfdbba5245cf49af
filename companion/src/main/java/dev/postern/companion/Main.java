package dev.postern.companion;

import dev.postern.companion.cli.CommandFailed;
import dev.postern.companion.cli.CommonOptions;
import dev.postern.companion.cli.ForgetCommand;
import dev.postern.companion.cli.PairCommand;
import dev.postern.companion.cli.ServeCommand;
import dev.postern.companion.cli.StatusCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    CommandLine line = new CommandLine(new Main());
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(Main::tell);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return line;
  }

  private static int tell(Exception thrown, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    Object common = line.getMixins().get(CommonOptions.NAME);
    if (thrown instanceof CommandFailed failed && common instanceof CommonOptions options) {
      options.output().failure(failed.code(), String.valueOf(failed.getMessage()), failed.next());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw thrown;
  }
}
