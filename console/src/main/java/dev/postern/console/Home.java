package dev.postern.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder that holds all state of one box or one companion; readable by its owner alone.
///
/// @param path absolute
public record Home(Path path) {
  public Home {
    path = path.toAbsolutePath().normalize();
  }

  /// A file of the home, whose folder exists afterwards.
  public Path file(String name) {
    return privateFolder(path).resolve(name);
  }

  /// A folder within the home, which exists afterwards.
  public Path folder(String name) {
    privateFolder(path);
    return privateFolder(path.resolve(name));
  }

  /// Makes `folder` and what is missing above it, for the owner alone.
  ///
  /// @throws UncheckedIOException when it cannot be made
  public static Path privateFolder(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        return folder;
      }
      return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? Files.createDirectories(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
          : Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
