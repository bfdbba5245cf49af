package dev.postern.engine.process;

import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.ChatEvent;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One request on one connection to a child process. Closing the connection stops the engine: that
/// is how it is cancelled and how its time ends.
public final class Conversation {
  /// How long a process whose connection broke may take to be seen dead.
  private static final Duration DYING = Duration.ofMillis(500);

  private static final Outcome CANCELLED = new Outcome.Cancelled();

  private final GuardedProcess process;
  private final Path socket;

  public Conversation(GuardedProcess process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  /// What is said on the connection.
  @FunctionalInterface
  public interface Talk {
    /// @throws IOException when the connection breaks
    /// @throws ProtocolBroken when the engine says what it should not
    Outcome talk(SocketChannel channel) throws IOException;
  }

  /// The engine broke its protocol.
  public static final class ProtocolBroken extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param what constant words: never anything that the engine said
    public ProtocolBroken(String what) {
      super(what);
    }
  }

  private static final class SinkGone extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// A sink whose failures cannot be mistaken for the connection's.
  public static AnswerSink guarded(AnswerSink sink) {
    return event -> deliver(sink, event);
  }

  private static void deliver(AnswerSink sink, ChatEvent event) throws SinkGone {
    try {
      sink.accept(event);
    } catch (IOException | RuntimeException e) {
      throw new SinkGone();
    }
  }

  /// Opens a connection, holds the talk, and says how it ended.
  public Outcome hold(Talk talk, Cancellation cancellation, Duration most) {
    AtomicReference<@Nullable Outcome> stopped = new AtomicReference<>();
    CompletableFuture<Boolean> timer = new CompletableFuture<>();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      cancellation.onCancel(() -> stop(channel, stopped, CANCELLED));
      CompletableFuture<Void> _ =
          timer
              .completeOnTimeout(true, most.toMillis(), TimeUnit.MILLISECONDS)
              .thenRun(() -> stop(channel, stopped, failed(new BackendFailure.TimedOut())));
      return talk.talk(channel);
    } catch (SinkGone | ClosedByInterruptException e) {
      return CANCELLED;
    } catch (ProtocolBroken e) {
      return failed(new BackendFailure.Broken());
    } catch (IOException e) {
      Outcome wanted = stopped.get();
      return wanted == null ? broken() : wanted;
    } finally {
      timer.cancel(false);
    }
  }

  /// Reads until `buffer` is full.
  ///
  /// @throws IOException also when the connection ends before
  public static void fill(SocketChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("connection ended");
      }
    }
  }

  /// Writes all of `buffer`.
  public static void drain(SocketChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private Outcome broken() {
    return process.awaitExit(DYING)
        ? failed(new BackendFailure.Died())
        : failed(new BackendFailure.Broken());
  }

  private static Outcome failed(BackendFailure failure) {
    return new Outcome.Failed(failure);
  }

  private static void stop(
      SocketChannel channel, AtomicReference<@Nullable Outcome> stopped, Outcome outcome) {
    stopped.compareAndSet(null, outcome);
    try {
      channel.close();
    } catch (IOException e) {
      // Closed all the same.
    }
  }
}
