package dev.postern.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How processes were started.
final class CommandLine {
  private CommandLine() {}

  /// The words that a process was started with, with blanks between them; empty when it ended or is
  /// not for us to see.
  static String of(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
