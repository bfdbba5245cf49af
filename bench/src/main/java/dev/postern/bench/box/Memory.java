package dev.postern.bench.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What processes hold of the machine's memory, by the kernel's count.
final class Memory {
  private static final String RESIDENT = "VmRSS:";

  private Memory() {}

  /// Whether this system tells.
  static boolean isTold() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /// Of one process, in MB of 1,000,000 bytes.
  static double resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(RESIDENT)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6;
      }
    }
    throw new IOException("process " + pid + " has ended");
  }

  /// Of all processes that a process started, and that these did.
  static double residentOfDescendants(long pid) throws IOException {
    double sum = 0;
    for (ProcessHandle child : ProcessHandle.of(pid).orElseThrow().descendants().toList()) {
      sum += resident(child.pid());
    }
    return sum;
  }
}
