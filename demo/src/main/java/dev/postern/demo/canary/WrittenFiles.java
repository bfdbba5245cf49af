package dev.postern.demo.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/// Every file that was written since a moment, below some folders; and those that a process still
/// holds open although they were deleted.
record WrittenFiles(List<Path> folders, Instant since) {
  WrittenFiles {
    folders = List.copyOf(folders);
  }

  /// @return files read
  int passThrough(Haystack haystack) throws IOException {
    Reader reader = new Reader(haystack);
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        Files.walkFileTree(folder, reader);
      }
    }
    return reader.files;
  }

  /// Files that are deleted and still open in process `pid` (Linux).
  int passThroughDeleted(Haystack haystack, long pid) throws IOException {
    Reader reader = new Reader(haystack);
    try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      descriptors.filter(WrittenFiles::deletedFile).forEach(reader::read);
    }
    return reader.files;
  }

  private static boolean deletedFile(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("/")
          && target.endsWith(" (deleted)")
          && !target.contains("secretmem")
          && Files.isRegularFile(descriptor);
    } catch (IOException gone) {
      return false;
    }
  }

  private final class Reader extends SimpleFileVisitor<Path> {
    private final Haystack haystack;
    private int files;

    Reader(Haystack haystack) {
      this.haystack = haystack;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()
          && !attributes.lastModifiedTime().toInstant().isBefore(since)) {
        read(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    void read(Path file) {
      haystack.gap();
      try (InputStream in = Files.newInputStream(file)) {
        int count;
        while ((count = in.read(haystack.window(), haystack.position(), haystack.room())) > 0) {
          haystack.advance(count, file.toString());
        }
        files++;
      } catch (IOException | UncheckedIOException goneOrForbidden) {
        // It vanished, or belongs to somebody else: then our processes did not write it.
        haystack.gap();
      }
    }
  }
}
