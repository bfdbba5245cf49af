package dev.postern.engine.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A child process that cannot outlive us, however we end.
///
/// It runs under a small shell that holds a pipe from us. Only the shell's watcher reads the pipe:
/// when it ends, since we closed it or were killed, the watcher kills the child with SIGKILL. The
/// shell passes the child's exit code on. When the shell itself is killed, we close the pipe, and
/// the watcher, a process of its own, still does its work.
///
/// The child gets the environment named and no other, no input, and nowhere to print to: what an
/// engine prints may quote a prompt. It leaves no core dump.
public final class GuardedProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(3);

  // A background job of a shell has no input of its own, hence the pipe's copy in 3, which the
  // child itself must not hold.
  private static final String GUARD =
      """
      exec 3<&0 </dev/null
      ulimit -c 0
      [ "$1" = 0 ] || ulimit -d "$1"
      shift
      "$@" 3<&- >/dev/null 2>&1 &
      child=$!
      { read -r line <&3; kill -KILL "$child"; } >/dev/null &
      watcher=$!
      exec 3<&-
      echo "$child"
      exec >/dev/null
      wait "$child"
      code=$?
      kill -KILL "$watcher"
      exit "$code"
      """;

  private final Process guard;
  private final long child;

  private GuardedProcess(Process guard, long child) {
    this.guard = guard;
    this.child = child;
    CompletableFuture<Void> _ = guard.onExit().thenRun(this::closePipe);
  }

  /// @param environment all of it
  /// @param dataLimit most bytes of private memory that the child may take; 0 for no limit
  /// @throws IOException when it cannot be started
  public static GuardedProcess start(
      List<String> command, Map<String, String> environment, Path workFolder, long dataLimit)
      throws IOException {
    List<String> guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "postern-guard"));
    guarded.add(Long.toString(dataLimit / 1024));
    guarded.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(guarded)
            .directory(workFolder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process guard = builder.start();
    try {
      return new GuardedProcess(guard, child(guard));
    } catch (IOException e) {
      guard.destroyForcibly();
      throw e;
    }
  }

  private static long child(Process guard) throws IOException {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(guard.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the guard of a child process did not start");
      }
      return Long.parseLong(line);
    }
  }

  /// The child's own, not the shell's.
  public long pid() {
    return child;
  }

  public boolean alive() {
    return guard.isAlive();
  }

  /// Waits for the end; true when it has come.
  public boolean awaitExit(Duration most) {
    try {
      return guard.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !guard.isAlive();
    }
  }

  /// The exit code once it has ended; 128 and the signal's number when a signal ended it.
  public OptionalInt exitCode() {
    return guard.isAlive() ? OptionalInt.empty() : OptionalInt.of(guard.exitValue());
  }

  /// Ends it: SIGTERM, and SIGKILL by the watcher when that has not helped within three seconds.
  @Override
  public void close() {
    if (guard.isAlive()) {
      ProcessHandle.of(child).ifPresent(ProcessHandle::destroy);
      awaitExit(GRACE);
    }
    closePipe();
    awaitExit(GRACE);
  }

  private void closePipe() {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      // The shell is gone, and with it the pipe's other end.
    }
  }
}
