package dev.postern.gateway.control;

import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Serves the control socket, each connection on a virtual thread of its own, until it is closed:
/// when the system refuses a connection (it may be out of file descriptors) the next one is awaited
/// after a pause.
public final class ControlServer implements AutoCloseable {
  private static final Log LOG = Log.of(ControlServer.class);
  private static final int CONNECTIONS = 16;
  private static final long PAUSE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final ServerSocketChannel server;
  private final Conversation conversation;
  private final Semaphore room = new Semaphore(CONNECTIONS);
  private final Set<ControlConnection> live = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread accepting;

  /// What is said on one connection.
  @FunctionalInterface
  public interface Conversation {
    /// Returns when all is said; throws when the other end left.
    void hold(ControlConnection connection) throws IOException, InterruptedException;
  }

  /// Begins to serve; owns `server` from now on.
  public ControlServer(ServerSocketChannel server, Conversation conversation) {
    this.server = server;
    this.conversation = conversation;
    this.accepting = Thread.ofVirtual().name("control").start(this::accept);
  }

  /// Stops listening, and ends every connection.
  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    // The system goes on taking connections until the thread that waits for one has ended.
    try {
      boolean ignored = accepting.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (ControlConnection connection : live) {
      connection.close();
    }
  }

  private void accept() {
    boolean failing = false;
    while (server.isOpen()) {
      try {
        admit(server.accept());
        failing = false;
      } catch (ClosedChannelException ended) {
        return;
      } catch (IOException e) {
        if (!failing) {
          LOG.warn("the control socket fails, and is tried again: {}", LogSafe.failure(e));
        }
        failing = true;
        pause();
      }
    }
  }

  private void pause() {
    try {
      boolean ignored = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    if (!room.tryAcquire()) {
      channel.close();
      return;
    }
    Thread.ofVirtual().name("control-connection").start(() -> serve(channel));
  }

  private void serve(SocketChannel channel) {
    try (ControlConnection connection = new ControlConnection(channel)) {
      live.add(connection);
      try {
        conversation.hold(connection);
      } finally {
        live.remove(connection);
      }
    } catch (IOException otherEndLeft) {
      // nobody is left to tell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      room.release();
    }
  }
}
