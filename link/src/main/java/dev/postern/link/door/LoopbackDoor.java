package dev.postern.link.door;

import dev.postern.link.http.HttpHandler;
import java.io.IOException;
import java.time.Duration;

/// An HTTP/1.1 server for programs on this machine: bound to 127.0.0.1, and to ::1 where there is
/// one.
///
/// It refuses what no handler should see: other hosts' names (DNS rebinding), web pages of origins
/// not allowed, ambiguous framing, floods; each with a typed error in OpenAI's shape.
@SuppressWarnings("DoNotCallSuggester")
public final class LoopbackDoor implements AutoCloseable {
  private LoopbackDoor() {}

  /// Opens the door.
  ///
  /// @throws IOException when the port is taken
  public static LoopbackDoor open(DoorConfig config, HttpHandler handler) throws IOException {
    throw new UnsupportedOperationException("under construction");
  }

  /// The port, also when the config left its choice to the system.
  public int port() {
    throw new UnsupportedOperationException("under construction");
  }

  /// Takes no new connection or request, lets running exchanges end until `patience` is over, then
  /// cuts them off.
  public void drain(Duration patience) {
    throw new UnsupportedOperationException("under construction");
  }

  /// Cuts everything off and frees all memory.
  @Override
  public void close() {
    throw new UnsupportedOperationException("under construction");
  }
}
