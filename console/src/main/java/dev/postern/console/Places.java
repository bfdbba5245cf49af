package dev.postern.console;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where state and cache lie when nobody says otherwise.
///
/// @param home of the box; the companion's is the folder `companion` in it unless it is given one
///   of its own
/// @param cache for what can be fetched again
public record Places(Home home, Home cache) {
  /// @param explicit what `--home` says
  /// @param environment of the process
  /// @param userHome the person's own folder
  public static Places of(Optional<Path> explicit, Map<String, String> environment, Path userHome) {
    Path home =
        explicit
            .or(() -> variable(environment, "POSTERN_HOME"))
            .orElseGet(() ->
                variable(environment, "XDG_STATE_HOME")
                    .orElse(userHome.resolve(".local/state"))
                    .resolve("postern"));
    Path cache =
        variable(environment, "POSTERN_CACHE")
            .orElseGet(() ->
                variable(environment, "XDG_CACHE_HOME")
                    .orElse(userHome.resolve(".cache"))
                    .resolve("postern"));
    return new Places(new Home(home), new Home(cache));
  }

  private static Optional<Path> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .map(Path::of);
  }
}
