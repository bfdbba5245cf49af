package dev.postern.engine.embedded;

import dev.postern.engine.process.Conversation;
import dev.postern.engine.process.GuardedProcess;
import dev.postern.engine.process.PrivateFolder;
import dev.postern.engine.process.RunningModel;
import dev.postern.engine.process.StartFailed;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A model in a child JVM.
final class EmbeddedModel implements RunningModel {
  private static final int MODEL_REFUSED = 3;
  private static final int PLANNED_END = 4;

  /// SIGILL, SIGABRT, SIGBUS and SIGSEGV, as a shell reports them: how the native library ends the
  /// process over a file.
  private static final java.util.Set<Integer> NATIVE_CRASH =
      java.util.Set.of(128 + 4, 128 + 6, 128 + 7, 128 + 11);

  private static final Duration POLL = Duration.ofMillis(20);

  private final GuardedProcess process;
  private final PrivateFolder folder;
  private final Path socket;

  EmbeddedModel(GuardedProcess process, PrivateFolder folder, Path socket) {
    this.process = process;
    this.folder = folder;
    this.socket = socket;
  }

  /// The child opens its socket once the model answers.
  void awaitReady(Duration most) throws StartFailed {
    long end = System.nanoTime() + most.toNanos();
    while (!process.awaitExit(POLL)) {
      if (Files.exists(socket) && greets()) {
        return;
      }
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        close();
        throw new StartFailed(Reason.START_FAILED, "the child JVM was not ready in time");
      }
    }
    int code = process.exitCode().orElse(0);
    close();
    boolean refused = code == MODEL_REFUSED || NATIVE_CRASH.contains(code);
    throw new StartFailed(
        refused ? Reason.MODEL_REFUSED : Reason.START_FAILED, "the child JVM ended: " + code);
  }

  private boolean greets() {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return ChildWire.greets(channel);
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean alive() {
    return process.alive();
  }

  @Override
  public boolean endedAsPlanned() {
    return process.exitCode().orElse(-1) == PLANNED_END;
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Duration most) {
    return new Conversation(process, socket)
        .hold(
            channel -> ChildWire.ask(channel, prompt, Conversation.guarded(sink)),
            cancellation,
            most);
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
