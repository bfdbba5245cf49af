package dev.postern.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Whether a process is gone. A process that has ended and was not yet collected by its parent is.
final class Gone {
  private Gone() {}

  static boolean within(long pid, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!gone(pid)) {
      if (System.nanoTime() > end) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return true;
  }

  private static boolean gone(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return true;
    }
  }
}
