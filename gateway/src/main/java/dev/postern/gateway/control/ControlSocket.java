package dev.postern.gateway.control;

import dev.postern.console.Home;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where commands reach the running box: the Unix domain socket `control.sock` in its home, open to
/// the home's owner alone.
///
/// Whoever holds the [HomeLock] listens; a socket file that an ended box left behind is replaced.
public final class ControlSocket {
  private static final String NAME = "control.sock";

  private ControlSocket() {}

  /// Starts to listen. The home's folder lets only its owner in, so that the socket is private from
  /// its first moment.
  ///
  /// @throws IOException when the home's path is too long for a socket and the system has no way
  ///   around that, or another reason
  public static ServerSocketChannel listen(Home home) throws IOException {
    Path file = home.file(NAME);
    Files.setPosixFilePermissions(home.path(), PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(file);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try (SocketPlace place = SocketPlace.of(home.path(), NAME)) {
      server.bind(place.address());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Empty when no box runs in this home.
  public static Optional<ControlConnection> connect(Home home) throws IOException {
    Path file = home.file(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try (SocketPlace place = SocketPlace.of(home.path(), NAME)) {
      channel.connect(place.address());
      return Optional.of(new ControlConnection(channel));
    } catch (IOException leftBehind) {
      channel.close();
      return Optional.empty();
    }
  }
}
