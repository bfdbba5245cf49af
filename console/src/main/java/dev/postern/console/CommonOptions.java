package dev.postern.console;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that every command takes; a command mixes them in under the name
/// [CommonOptions#NAME].
public final class CommonOptions {
  /// What a command calls its mixin, so that [Program] finds it to tell failures.
  public static final String NAME = "common";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "The folder that holds all state"
              + " (default: POSTERN_HOME, or a folder of its own in ~/.local/state/postern).")
  private @Nullable Path home;

  @Option(names = "--json", description = "Write JSON, one event a line, instead of sentences.")
  private boolean json;

  /// Where this command finds and leaves things.
  public Places places() {
    return Places.of(explicitHome(), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /// What `--home` says.
  public Optional<Path> explicitHome() {
    return Optional.ofNullable(home);
  }

  /// A home that may lie beside another one: as [#places()] when `--home` or the environment names
  /// one, else the folder `name` in the default home.
  public Home homeWithin(String name) {
    return homeWithin(
        name, explicitHome(), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Home homeWithin(
      String name, Optional<Path> explicit, Map<String, String> environment, Path userHome) {
    Home place = Places.of(explicit, environment, userHome).home();
    boolean given = explicit.isPresent() || !environment.getOrDefault("POSTERN_HOME", "").isBlank();
    if (given) {
      return place;
    }
    return new Home(place.path().resolve(name));
  }

  /// How this command tells what happens.
  public Output output() {
    if (json) {
      return new JsonLines(stream());
    }
    return new Terminal(stream(), interactive());
  }

  /// Standard output in UTF-8, whatever the locale says: JSON is UTF-8, and so are QR codes.
  public PrintStream stream() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
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
