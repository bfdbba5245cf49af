package dev.postern.engine.process;

import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.Cancellation;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// A child process with a private folder, reached by a Unix socket in it.
public final class SocketChild implements AutoCloseable {
  /// SIGILL, SIGABRT, SIGBUS and SIGSEGV, as a shell reports them: how a native library ends the
  /// process over a file.
  private static final Set<Integer> NATIVE_CRASH = Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 11);

  private static final Duration POLL = Duration.ofMillis(20);

  private final GuardedProcess process;
  private final PrivateFolder folder;
  private final Path socket;

  private SocketChild(GuardedProcess process, PrivateFolder folder, Path socket) {
    this.process = process;
    this.folder = folder;
    this.socket = socket;
  }

  /// The command, given the process's folder and the file of its socket.
  @FunctionalInterface
  public interface Command {
    List<String> in(Path folder, Path socket);
  }

  /// Whether the process at the other end of a new connection is ready.
  @FunctionalInterface
  public interface Greeting {
    boolean ready(SocketChannel channel) throws IOException;
  }

  /// @param base where the private folder is made
  /// @param dataLimit as of [GuardedProcess#start]
  /// @throws StartFailed when the process cannot be started; nothing is left then
  public static SocketChild start(
      Path base, Command command, Map<String, String> environment, long dataLimit)
      throws StartFailed {
    try {
      PrivateFolder folder = PrivateFolder.in(base);
      try {
        Path socket = folder.path().resolve("engine.sock");
        GuardedProcess process =
            GuardedProcess.start(
                command.in(folder.path(), socket), environment, folder.path(), dataLimit);
        return new SocketChild(process, folder, socket);
      } catch (IOException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartFailed(Reason.START_FAILED, "no child process could be started");
    }
  }

  /// Waits until the process says that it is ready.
  ///
  /// @param refusal the exit code by which it says that it cannot load the model
  /// @throws StartFailed when it does not within `most`; the process is ended then
  public void awaitReady(Duration most, int refusal, Greeting greeting) throws StartFailed {
    Deadline deadline = Deadline.in(most);
    while (!process.awaitExit(POLL)) {
      if (Files.exists(socket) && greets(greeting)) {
        return;
      }
      if (deadline.left().isZero() || Thread.currentThread().isInterrupted()) {
        close();
        throw new StartFailed(Reason.START_FAILED, "the child process was not ready in time");
      }
    }
    int code = process.exitCode().orElse(0);
    close();
    boolean refused = code == refusal || NATIVE_CRASH.contains(code);
    throw new StartFailed(
        refused ? Reason.MODEL_REFUSED : Reason.START_FAILED, "the child process ended: " + code);
  }

  private boolean greets(Greeting greeting) {
    try (SocketChannel channel = connect()) {
      return greeting.ready(channel);
    } catch (IOException e) {
      return false;
    }
  }

  public SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  /// Holds one talk, as [Conversation#hold].
  public Outcome hold(Conversation.Talk talk, Cancellation cancellation, Duration most) {
    return new Conversation(process, socket).hold(talk, cancellation, most);
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.alive();
  }

  public OptionalInt exitCode() {
    return process.exitCode();
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
