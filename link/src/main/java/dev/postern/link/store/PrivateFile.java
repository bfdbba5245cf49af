package dev.postern.link.store;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A file that holds secrets, for its owner alone; read and written without a copy on the heap.
///
/// @param path whose folder exists when it is written
/// @param limit in bytes, of what it may hold
public record PrivateFile(Path path, int limit) {
  public PrivateFile {
    path = path.toAbsolutePath();
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /// Its name within its folder.
  public String name() {
    return String.valueOf(path.getFileName());
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /// What it holds, owned by the caller; empty when there is no such file.
  ///
  /// @throws FileRefused when it is no file, or holds more than its limit
  /// @throws IOException when it cannot be read
  public Optional<SecretBytes> read() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      throw new FileRefused(name(), "it is no file");
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > limit) {
        throw new FileRefused(name(), "it is longer than " + limit + " bytes");
      }
      return Optional.of(fill(channel, (int) size));
    }
  }

  /// Puts `content` in its place, as a whole or not at all: also when power fails.
  public void replace(SecretView content) throws IOException {
    Path fresh = path.resolveSibling(name() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerAlone())) {
      ByteBuffer rest = content.buffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (isPosix()) {
      try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /// Overwrites it with zeros, as far as the disk allows, and removes it.
  ///
  /// @return whether it was there
  public boolean forget() throws IOException {
    if (!exists()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) Math.min(limit, channel.size())), 0);
      channel.force(true);
    }
    return Files.deleteIfExists(path);
  }

  private SecretBytes fill(FileChannel channel, int size) throws IOException {
    SecretBytes content = SecretBytes.allocate(size);
    try {
      ByteBuffer rest = content.buffer();
      while (rest.hasRemaining()) {
        if (channel.read(rest) < 0) {
          throw new FileRefused(name(), "it was cut off while it was read");
        }
      }
      return content;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private FileAttribute<?>[] ownerAlone() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
