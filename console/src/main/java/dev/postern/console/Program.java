package dev.postern.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// A program of commands, all of which fail alike.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage.
public final class Program {
  private Program() {}

  /// @param command annotated for picocli, with its subcommands
  public static CommandLine of(Object command) {
    CommandLine line = new CommandLine(command);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(Program::tell);
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
