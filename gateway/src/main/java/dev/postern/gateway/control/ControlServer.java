package dev.postern.gateway.control;

import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Serves the control socket, each connection on a virtual thread of its own.
public final class ControlServer implements AutoCloseable {
  private static final Log LOG = Log.of(ControlServer.class);
  private static final int CONNECTIONS = 16;
  private final ServerSocketChannel server;
  private final Conversation conversation;
  private final Semaphore room = new Semaphore(CONNECTIONS);
  private final Set<ControlConnection> live = ConcurrentHashMap.newKeySet();

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
    Thread.ofVirtual().name("control").start(this::accept);
  }

  /// Stops listening, and ends every connection.
  @Override
  public void close() throws IOException {
    server.close();
    for (ControlConnection connection : live) {
      connection.close();
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        admit(server.accept());
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        LOG.warn("the control socket failed: {}", LogSafe.failure(e));
        return;
      }
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
