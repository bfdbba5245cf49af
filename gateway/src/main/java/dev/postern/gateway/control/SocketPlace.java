package dev.postern.gateway.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// How to reach a Unix domain socket whose path may be longer than a socket's address: then by way
/// of the open folder, `/proc/self/fd/N/NAME` (proc_pid_fd(5)), where the system has that. It is
/// for binding and connecting, which must be over when the place is closed.
final class SocketPlace implements AutoCloseable {
  /// `sun_path` of unix(7), less its closing zero.
  private static final int MAX_PATH = 107;

  private static final Path OWN_FILES = Path.of("/proc/self/fd");

  private final Path path;
  private final Optional<FileChannel> folder;

  private SocketPlace(Path path, Optional<FileChannel> folder) {
    this.path = path;
    this.folder = folder;
  }

  /// @param parent the socket's folder, which is there
  /// @throws IOException when its path is too long and there is no other way to it
  static SocketPlace of(Path parent, String name) throws IOException {
    Path file = parent.resolve(name);
    int length = file.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length <= MAX_PATH) {
      return new SocketPlace(file, Optional.empty());
    }
    if (!Files.isDirectory(OWN_FILES)) {
      throw tooLong(length);
    }
    FileChannel folder = FileChannel.open(parent, StandardOpenOption.READ);
    try {
      Path number = find(parent).orElseThrow(() -> tooLong(length));
      return new SocketPlace(number.resolve(name), Optional.of(folder));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(path);
  }

  @Override
  public void close() throws IOException {
    if (folder.isPresent()) {
      folder.get().close();
    }
  }

  /// Which of this process's open files is the folder.
  private static Optional<Path> find(Path folder) throws IOException {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OWN_FILES)) {
      for (Path number : open) {
        if (Files.isDirectory(number) && Files.isSameFile(number, folder)) {
          return Optional.of(number);
        }
      }
    }
    return Optional.empty();
  }

  private static IOException tooLong(int length) {
    return new IOException(
        "the home's path is too long for a socket by "
            + (length - MAX_PATH)
            + " bytes: choose a shorter one with --home");
  }
}
