package dev.postern.engine.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A `llama-server` program and what it says of itself. Flags come and go between builds, and a
/// wrong one ends the process: so its help is read once, and only what it knows is passed.
///
/// @param version its first line about itself
/// @param help all of its flags
/// @param devices graphics processors it can use, as it names them
public record ServerBinary(Path path, String version, String help, List<String> devices) {
  private static final int MOST_OUTPUT = 1 << 20;
  private static final long SECONDS = 20;

  /// Without these it cannot be run in private.
  private static final String VERSION = "version:";

  private static final List<String> NEEDED =
      List.of(
          "--model",
          "--host",
          "--offline",
          "--ctx-size",
          "--parallel",
          "--threads",
          "--batch-size",
          "--ubatch-size",
          "--log-disable");

  /// Runs the program thrice, with an empty environment.
  ///
  /// @throws UnknownBinary when it is no llama-server that can be run in private
  public static ServerBinary probe(Path path) throws UnknownBinary {
    String help = output(path, "--help");
    for (String flag : NEEDED) {
      if (!knows(help, flag)) {
        throw new UnknownBinary(path + " does not know " + flag + ": too old, or no llama-server");
      }
    }
    return new ServerBinary(path, version(path), help, devices(path, help));
  }

  private static String version(Path path) throws UnknownBinary {
    String line = output(path, "--version").lines().findFirst().orElse("unknown");
    return line.startsWith(VERSION) ? line.substring(VERSION.length()).strip() : line;
  }

  private static List<String> devices(Path path, String help) throws UnknownBinary {
    if (!knows(help, "--list-devices")) {
      return List.of();
    }
    return output(path, "--list-devices")
        .lines()
        .dropWhile(line -> !line.startsWith("Available devices"))
        .skip(1)
        .map(String::strip)
        .filter(line -> line.contains(":"))
        .toList();
  }

  /// The arguments for its one model, caches and everything that shows or keeps text turned off.
  List<String> arguments(Path socket, Path model, int context, int slots, int threads) {
    List<String> all =
        new ArrayList<>(
            List.of(path.toString(), "--model", model.toString(), "--host", socket.toString()));
    all.addAll(List.of("--offline", "--log-disable"));
    all.addAll(List.of("--ctx-size", Integer.toString(context * slots)));
    all.addAll(List.of("--parallel", Integer.toString(slots)));
    all.addAll(List.of("--threads", Integer.toString(threads)));
    all.addAll(List.of("--batch-size", "512", "--ubatch-size", "512"));
    if (knows(help, "--cache-ram")) {
      all.addAll(List.of("--cache-ram", "0"));
    }
    for (String flag :
        List.of("--no-cache-idle-slots", "--no-cache-prompt", "--no-slots", "--no-context-shift")) {
      ifKnown(flag).ifPresent(all::add);
    }
    ifKnown("--no-ui").or(() -> ifKnown("--no-webui")).ifPresent(all::add);
    if (!devices.isEmpty() && !choosesLayers()) {
      all.addAll(List.of("--gpu-layers", "999"));
    }
    return all;
  }

  private boolean choosesLayers() {
    int at = help.indexOf("--gpu-layers");
    return at >= 0 && help.substring(at, Math.min(help.length(), at + 400)).contains("'auto'");
  }

  private Optional<String> ifKnown(String flag) {
    return Optional.of(flag).filter(known -> knows(help, known));
  }

  private static boolean knows(String help, String flag) {
    int at = help.indexOf(flag);
    while (at >= 0) {
      int end = at + flag.length();
      if (end == help.length() || " ,\n=".indexOf(help.charAt(end)) >= 0) {
        return true;
      }
      at = help.indexOf(flag, end);
    }
    return false;
  }

  private static String output(Path path, String flag) throws UnknownBinary {
    ProcessBuilder builder =
        new ProcessBuilder(path.toString(), flag)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.environment().clear();
    try {
      Process process = builder.start();
      CompletableFuture<Void> _ =
          process
              .onExit()
              .completeOnTimeout(process, SECONDS, TimeUnit.SECONDS)
              .thenAccept(ServerBinary::endIfAlive);
      try (InputStream output = process.getInputStream()) {
        return new String(output.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UnknownBinary(path + " cannot be run");
    }
  }

  /// Ending a process also closes its output, of which one that has ended may hold some unread.
  private static void endIfAlive(Process process) {
    if (process.isAlive()) {
      process.destroyForcibly();
    }
  }
}
