package dev.postern.engine.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder of one child process, which only our user may enter; gone with the process.
public final class PrivateFolder implements AutoCloseable {
  private static final String PREFIX = "engine-";

  /// What a Unix socket's address holds, in bytes, less the longest file name used here.
  private static final int MOST_PATH = 90;

  private final Path path;

  private PrivateFolder(Path path) {
    this.path = path;
  }

  /// Makes one in `base`, or in the system's folder for temporary files when a Unix socket in
  /// `base` would have too long a name. Removes what processes that were killed left in `base`.
  public static PrivateFolder in(Path base) throws IOException {
    Files.createDirectories(base);
    sweep(base);
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    Path home = base.toAbsolutePath();
    if (home.toString().length() + prefix.length() + 20 > MOST_PATH) {
      home = Path.of(System.getProperty("java.io.tmpdir"));
    }
    Path path =
        Files.createTempDirectory(
            home,
            prefix,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new PrivateFolder(path);
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
