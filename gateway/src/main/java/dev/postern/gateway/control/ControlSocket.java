package dev.postern.gateway.control;

import dev.postern.console.Home;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where commands reach the running box: the Unix domain socket `control.sock` in its home, open to
/// the home's owner alone.
///
/// Whoever holds the [HomeLock] listens; a socket file that an ended box left behind is replaced.
public final class ControlSocket {
  /// `sun_path` of unix(7), less its closing zero.
  private static final int MAX_PATH = 107;

  private ControlSocket() {}

  /// Starts to listen. The home's folder lets only its owner in, so that the socket is private from
  /// its first moment.
  ///
  /// @throws IOException when the home's path is too long for a socket, or another reason
  public static ServerSocketChannel listen(Home home) throws IOException {
    Path file = path(home);
    Files.setPosixFilePermissions(home.path(), PosixFilePermissions.fromString("rwx------"));
    Files.deleteIfExists(file);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /// Empty when no box runs in this home.
  public static Optional<ControlConnection> connect(Home home) throws IOException {
    Path file = path(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(file));
      return Optional.of(new ControlConnection(channel));
    } catch (IOException leftBehind) {
      channel.close();
      return Optional.empty();
    }
  }

  private static Path path(Home home) throws IOException {
    Path file = home.file("control.sock");
    int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_PATH) {
      throw new IOException(
          "the home's path is too long for a socket by "
              + (length - MAX_PATH)
              + " bytes: choose a shorter one with --home");
    }
    return file;
  }
}
