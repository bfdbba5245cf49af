package dev.postern.engine.fetch;

import dev.postern.engine.fetch.FetchFailed.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The part of a download that came so far, for its owner alone, with its running SHA-256 and the
/// validator (RFC 9110 section 8.8) of the content it is a part of.
final class Partial implements AutoCloseable {
  private final Path file;
  private final Path validator;
  private final FileChannel channel;
  private final Sha256 sum = new Sha256();
  private long size;

  private Partial(Path file, Path validator, FileChannel channel) {
    this.file = file;
    this.validator = validator;
    this.channel = channel;
  }

  /// Opens `NAME.part`, and sums up what is in it.
  static Partial open(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".part");
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            ownerOnly(folder));
    Partial partial = new Partial(file, folder.resolve(name + ".validator"), channel);
    ByteBuffer chunk = ByteBuffer.allocate(1 << 18);
    while (channel.read(chunk) >= 0) {
      partial.sum.update(chunk.flip());
      partial.size += chunk.position();
      chunk.clear();
    }
    return partial;
  }

  long size() {
    return size;
  }

  /// Bytes that the disk still takes.
  long usableSpace() throws IOException {
    return Files.getFileStore(file).getUsableSpace();
  }

  /// What the server calls the content that this is a part of, when it said.
  Optional<String> validator() throws IOException {
    try {
      return Optional.of(Files.readString(validator)).filter(text -> !text.isBlank());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Throws away what came and begins with other content.
  void restart(Optional<String> validatorOfContent) throws IOException {
    channel.truncate(0);
    size = 0;
    sum.hex();
    Files.writeString(validator, validatorOfContent.orElse(""));
  }

  /// @throws FetchFailed when the disk does not take it
  void append(byte[] bytes, int length) throws FetchFailed {
    try {
      ByteBuffer chunk = ByteBuffer.wrap(bytes, 0, length);
      while (chunk.hasRemaining()) {
        channel.write(chunk, size + chunk.position());
      }
    } catch (IOException e) {
      throw new FetchFailed(
          Reason.NO_SPACE,
          "Cannot write " + file + ": " + e.getMessage() + ".",
          "Free some space, or set POSTERN_CACHE to a folder on another disk, and run this again.");
    }
    sum.update(bytes, 0, length);
    size += length;
  }

  /// Ends the sum; nothing may be appended afterwards but after [#restart].
  String sha256() {
    return sum.hex();
  }

  /// Gives the whole content its own name, safe on disk.
  void moveTo(Path whole) throws IOException {
    channel.force(true);
    Files.move(file, whole, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(validator);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
