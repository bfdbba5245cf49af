package dev.postern.gateway.cli.doctor;

import dev.postern.crypto.secret.SecretMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the doctor asks this machine.
///
/// @param proc where procfs(5) is
record Machine(Path proc) {
  static Check java(Runtime.Version version) {
    return version.feature() == 25
        ? Check.green("java", "JDK " + version)
        : Check.red("java", "JDK " + version, "Install a JDK 25; ./postern finds it.");
  }

  /// What guards secrets in the doctor's own process, which runs as the box does.
  static Check memory(SecretMemory.Kind kind) {
    return switch (kind) {
      case SECRET ->
          Check.green(
              "memory", "secrets in memfd_secret: no other process can read them, root included");
      case LOCKED -> Check.green("memory", "secrets in locked memory: never swapped or dumped");
      case UNLOCKED ->
          Check.yellow(
              "memory",
              "the limit on locked memory is too low: secrets may be swapped out",
              "Raise it: ulimit -l unlimited, or LimitMEMLOCK=infinity in the unit.");
      case PLAIN ->
          Check.yellow(
              "memory", "this system has no locked memory for secrets", "Run the box on Linux.");
    };
  }

  Check swap() {
    Optional<List<String>> swaps = lines("swaps");
    if (swaps.isEmpty()) {
      return Check.yellow("swap", "this system does not tell about swap", "");
    }
    return swaps.get().size() <= 1
        ? Check.green("swap", "off")
        : Check.yellow(
            "swap",
            "on: text on its way through the JVM could reach the disk",
            "swapoff -a, or encrypt the swap with a random key.");
  }

  /// Whether process `pid` could leave its memory in a core file.
  Check cores(long pid) {
    Optional<List<String>> limits = lines(pid + "/limits");
    if (limits.isEmpty()) {
      return Check.yellow("core dumps", "this system does not tell about limits", "");
    }
    boolean off =
        limits.get().stream()
            .filter(line -> line.startsWith("Max core file size"))
            .anyMatch(
                line -> line.substring("Max core file size".length()).strip().startsWith("0"));
    return off
        ? Check.green("core dumps", "off")
        : Check.yellow("core dumps", "on: a crash could write memory to disk", "ulimit -c 0");
  }

  private Optional<List<String>> lines(String file) {
    try {
      return Optional.of(Files.readAllLines(proc.resolve(file)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
