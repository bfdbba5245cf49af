package dev.postern.engine.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A folder of one child process, which only our user may enter; gone with the process.
public final class PrivateFolder implements AutoCloseable {
  private static final String PREFIX = "e-";

  /// Random digits in a folder's name: few, because a Unix socket's address is short.
  private static final int DIGITS = 8;

  /// What a Unix socket's address holds, in bytes (unix(7)), less the longest file name used here.
  private static final int MOST_PATH = 107 - "/engine.sock".length();

  /// Where sockets of a home with too long a name go: java.io.tmpdir may lie in that same home.
  private static final Path ELSEWHERE = Path.of("/tmp");

  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /// Makes one in `base`, or in the system's folder for temporary files when a Unix socket in
  /// `base` would have too long a name. Removes what processes that were killed left in `base`.
  public static PrivateFolder in(Path base) throws IOException {
    Files.createDirectories(base);
    sweep(base);
    String name = PREFIX + ProcessHandle.current().pid() + "-" + random();
    Path path = base.toAbsolutePath().resolve(name);
    if (path.toString().getBytes(StandardCharsets.UTF_8).length > MOST_PATH) {
      path = ELSEWHERE.resolve("postern-" + name);
    }
    Files.createDirectory(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new PrivateFolder(path);
  }

  private static String random() {
    byte[] bytes = new byte[DIGITS / 2];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    delete(path);
  }

  private static void sweep(Path base) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(base, PREFIX + "*-*")) {
      for (Path folder : old) {
        String pid = folder.getFileName().toString().split("-", 3)[1];
        if (pid.chars().allMatch(Character::isDigit)
            && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // It holds no text of anyone's; the next start tries again.
    }
  }
}
