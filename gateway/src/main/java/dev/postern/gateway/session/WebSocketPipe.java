package dev.postern.gateway.session;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A WebSocket as a pipe: one binary message is one message. Stops reading from the network while
/// its few waiting messages are not taken.
final class WebSocketPipe implements MessagePipe {
  private static final int WAITING = 8;
  private static final int WRITE_QUEUE = 64 * 1024;
  private final ServerWebSocket socket;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean paused;
  private @Nullable CloseCode closed;

  /// Takes the socket over; called on its event loop, before any message came.
  ///
  /// @param left is run when the socket has closed
  WebSocketPipe(ServerWebSocket socket, Runnable left) {
    this.socket = socket;
    socket.setWriteQueueMaxSize(WRITE_QUEUE);
    socket.binaryMessageHandler(this::arrived);
    socket.textMessageHandler(text -> close(CloseCode.PROTOCOL));
    socket.drainHandler(drained -> signal());
    socket.exceptionHandler(broken -> close(CloseCode.LOST));
    socket.closeHandler(end -> {
      ended(reason(socket.closeStatusCode()));
      left.run();
    });
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    lock.lock();
    try {
      while (closed == null && isFull()) {
        changed.awaitUninterruptibly();
      }
      if (closed != null) {
        throw new PipeClosed(closed);
      }
    } finally {
      lock.unlock();
    }
    socket.writeBinaryMessage(Buffer.buffer(message));
  }

  /// A socket that has closed already says so by throwing, a moment before its handler is told.
  private boolean isFull() {
    try {
      return socket.writeQueueFull();
    } catch (IllegalStateException alreadyClosed) {
      closed = reason(socket.closeStatusCode());
      changed.signalAll();
      return false;
    }
  }

  @Override
  public byte[] receive() throws PipeClosed {
    lock.lock();
    try {
      while (closed == null && waiting.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      byte[] message = waiting.poll();
      if (message == null) {
        throw new PipeClosed(closed == null ? CloseCode.LOST : closed);
      }
      if (paused && waiting.size() <= WAITING / 2) {
        paused = false;
        socket.resume();
      }
      return message;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(CloseCode code) {
    if (!ended(code)) {
      return;
    }
    if (code == CloseCode.LOST) {
      socket.close();
    } else {
      socket.close((short) code.number());
    }
  }

  private void arrived(Buffer message) {
    if (message.length() > MAX_MESSAGE) {
      close(CloseCode.LIMIT);
      return;
    }
    lock.lock();
    try {
      if (closed != null) {
        return;
      }
      waiting.add(message.getBytes());
      if (!paused && waiting.size() >= WAITING) {
        paused = true;
        socket.pause();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// @return false when it had ended before
  private boolean ended(CloseCode code) {
    lock.lock();
    try {
      if (closed != null) {
        return false;
      }
      closed = code;
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static CloseCode reason(@Nullable Short status) {
    return status == null ? CloseCode.LOST : CloseCode.of(status).orElse(CloseCode.LOST);
  }
}
