package dev.postern.gateway.pairing;

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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// A file that holds secrets, for its owner alone; read and written without a copy on the heap.
///
/// @param path whose folder exists
record PrivateFile(Path path) {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// What it holds, owned by the caller; empty when there is no such file.
  ///
  /// @throws IOException beyond `limit` bytes, or when it cannot be read
  Optional<SecretBytes> read(int limit) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > limit) {
        throw new IOException(path.getFileName() + " is longer than " + limit + " bytes");
      }
      return Optional.of(fill(channel, (int) size));
    }
  }

  /// Puts `content` in its place, as a whole or not at all: also when power fails.
  void replace(SecretView content) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      ByteBuffer rest = content.buffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private SecretBytes fill(FileChannel channel, int size) throws IOException {
    SecretBytes content = SecretBytes.allocate(size);
    try {
      ByteBuffer rest = content.buffer();
      while (rest.hasRemaining()) {
        if (channel.read(rest) < 0) {
          throw new IOException(path.getFileName() + " was cut off while it was read");
        }
      }
      return content;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }
}
