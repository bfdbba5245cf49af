package dev.postern.gateway.wiring;

import dev.postern.console.Home;
import dev.postern.console.Places;
import dev.postern.link.pairing.PartyName;
import java.nio.file.Path;

/// What `./postern run` was told.
///
/// @param port where devices come in, 0 for any free one
/// @param doorPort of the loopback door, 0 for any free one
/// @param name what the box calls itself
/// @param json whether events are for a script
public record BoxOptions(Places places, int port, int doorPort, PartyName name, boolean json) {
  public BoxOptions {
    if (port < 0 || port > 65535 || doorPort < 0 || doorPort > 65535) {
      throw new IllegalArgumentException("a port is between 0 and 65535");
    }
  }

  /// As the arguments of the Quarkus application, which is all that it is handed.
  String[] arguments() {
    return new String[] {
      places.home().path().toString(),
      places.cache().path().toString(),
      Integer.toString(port),
      Integer.toString(doorPort),
      name.text(),
      Boolean.toString(json)
    };
  }

  static BoxOptions of(String... arguments) {
    return new BoxOptions(
        new Places(new Home(Path.of(arguments[0])), new Home(Path.of(arguments[1]))),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]),
        new PartyName(arguments[4]),
        Boolean.parseBoolean(arguments[5]));
  }
}
