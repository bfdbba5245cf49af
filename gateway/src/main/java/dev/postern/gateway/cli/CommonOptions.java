package dev.postern.gateway.cli;

import dev.postern.console.JsonLines;
import dev.postern.console.Output;
import dev.postern.console.Places;
import dev.postern.console.Terminal;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command takes; a command mixes them in under the name
/// [CommonOptions#NAME].
public final class CommonOptions {
  /// What a command calls its mixin, so that [Main] finds it to tell failures.
  public static final String NAME = "common";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder that holds all state (default: POSTERN_HOME, or ~/.local/state/postern).")
  private @Nullable Path home;

  @Option(names = "--json", description = "Write JSON, one event a line, instead of sentences.")
  private boolean json;

  /// Where this command finds and leaves things.
  public Places places() {
    return Places.of(
        Optional.ofNullable(home), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /// How this command tells what happens.
  public Output output() {
    return json ? new JsonLines(System.out) : new Terminal(System.out, interactive());
  }

  public boolean json() {
    return json;
  }

  /// Whether a person sits at a terminal.
  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where there is no terminal
  public boolean interactive() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
