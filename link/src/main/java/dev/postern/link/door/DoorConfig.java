package dev.postern.link.door;

import java.util.Set;

/// What a loopback door lets in.
///
/// @param port to listen on, 0 for any free one
/// @param origins of web pages that may ask, such as `http://localhost:3000`, in lower case
/// @param connections open at once, at most
public record DoorConfig(int port, Set<String> origins, int connections) {
  public DoorConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (connections < 1) {
      throw new IllegalArgumentException("connections " + connections);
    }
    origins = Set.copyOf(origins);
    if (origins.contains("null") || origins.contains("*")) {
      throw new IllegalArgumentException("an origin that anybody can claim");
    }
  }

  /// A door on `port` for programs only: no web page may ask.
  public static DoorConfig onPort(int port) {
    return new DoorConfig(port, Set.of(), 256);
  }
}
