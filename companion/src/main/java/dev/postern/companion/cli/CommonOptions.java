package dev.postern.companion.cli;

import dev.postern.console.Home;
import dev.postern.console.JsonLines;
import dev.postern.console.Output;
import dev.postern.console.Places;
import dev.postern.console.Terminal;
import java.io.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command takes; a command mixes them in under the name
/// [CommonOptions#NAME].
public final class CommonOptions {
  /// What a command calls its mixin, so that its failures can be told as the person asked.
  public static final String NAME = "common";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder that holds the pairing"
              + " (default: POSTERN_HOME, or ~/.local/state/postern/companion).")
  private @Nullable Path home;

  @Option(names = "--json", description = "Write JSON, one event a line, instead of sentences.")
  private boolean json;

  /// Where this companion keeps its pairing.
  public Home home() {
    return home(
        Optional.ofNullable(home), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Home home(Optional<Path> explicit, Map<String, String> environment, Path userHome) {
    Home place = Places.of(explicit, environment, userHome).home();
    boolean given = explicit.isPresent() || !environment.getOrDefault("POSTERN_HOME", "").isBlank();
    if (given) {
      return place;
    }
    return new Home(place.path().resolve("companion"));
  }

  /// How this command tells what happens.
  public Output output() {
    if (json) {
      return new JsonLines(System.out);
    }
    return new Terminal(System.out, interactive());
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
