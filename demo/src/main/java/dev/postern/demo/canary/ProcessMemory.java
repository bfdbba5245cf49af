package dev.postern.demo.canary;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Every readable page of another process, read while it is stopped (Linux: `/proc/PID/maps` and
/// `/proc/PID/mem`, proc(5)).
record ProcessMemory(long pid) {
  private record Mapping(long from, long to, String name) {
    String place() {
      return name + " at " + Long.toHexString(from) + "-" + Long.toHexString(to);
    }
  }

  /// @return bytes read
  /// @throws IOException when this process may not read the other's memory
  long passThrough(Haystack haystack) throws IOException {
    signal("STOP");
    try (RandomAccessFile memory =
        new RandomAccessFile(Path.of("/proc", Long.toString(pid), "mem").toFile(), "r")) {
      long total = 0;
      for (Mapping mapping : mappings()) {
        haystack.gap();
        total += read(memory, mapping, haystack);
      }
      return total;
    } finally {
      signal("CONT");
    }
  }

  private long read(RandomAccessFile memory, Mapping mapping, Haystack haystack)
      throws IOException {
    long at = mapping.from();
    while (at < mapping.to()) {
      int count;
      try {
        memory.seek(at);
        count =
            memory.read(
                haystack.window(),
                haystack.position(),
                (int) Math.min(haystack.room(), mapping.to() - at));
      } catch (IOException unreadable) {
        // A page without backing, or memfd_secret: the kernel shows it to nobody.
        return at - mapping.from();
      }
      if (count <= 0) {
        return at - mapping.from();
      }
      haystack.advance(count, mapping.place());
      at += count;
    }
    return at - mapping.from();
  }

  private List<Mapping> mappings() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "maps")).stream()
        .filter(line -> line.charAt(line.indexOf(' ') + 1) == 'r')
        .filter(line -> !line.endsWith("[vvar]") && !line.endsWith("[vsyscall]"))
        .map(ProcessMemory::mapping)
        .toList();
  }

  private static Mapping mapping(String line) {
    int dash = line.indexOf('-');
    int space = line.indexOf(' ');
    int name = line.indexOf('/') >= 0 ? line.indexOf('/') : line.indexOf('[');
    return new Mapping(
        Long.parseUnsignedLong(line, 0, dash, 16),
        Long.parseUnsignedLong(line, dash + 1, space, 16),
        name < 0 ? "anonymous memory" : line.substring(name));
  }

  private void signal(String name) throws IOException {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
