package dev.postern.house;

import java.nio.file.Path;

/// Where this project and what it fetched lie.
final class Project {
  private static final Path ROOT =
      Path.of(System.getProperty("postern.root", "..")).toAbsolutePath().normalize();

  private Project() {}

  /// The project's own folder.
  static Path root() {
    return ROOT;
  }

  /// `./postern`.
  static String launcher() {
    return ROOT.resolve("postern").toString();
  }

  /// What can be fetched again, shared with everything of Postern on this machine.
  static Path cache() {
    String given = System.getenv("POSTERN_CACHE");
    if (given != null && !given.isBlank()) {
      return Path.of(given).toAbsolutePath();
    }
    return Path.of(System.getProperty("user.home"), ".cache", "postern");
  }

  /// A client program of this module.
  static Path client(String name) {
    return ROOT.resolve("house-test/src/test/resources/clients").resolve(name);
  }
}
