package dev.postern.link.pipe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One end of a pipe between two parties of the same process.
public final class MemoryPipe implements MessagePipe {
  /// The two ends of one pipe.
  public record Pair(MemoryPipe box, MemoryPipe device) {}

  private final Way out;
  private final Way in;

  private MemoryPipe(Way out, Way in) {
    this.out = out;
    this.in = in;
  }

  /// @param capacity messages that each direction holds before its sender blocks, 1 or more
  public static Pair pair(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity);
    }
    Way toBox = new Way(capacity);
    Way toDevice = new Way(capacity);
    return new Pair(new MemoryPipe(toDevice, toBox), new MemoryPipe(toBox, toDevice));
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    out.put(message);
  }

  @Override
  public byte[] receive() throws PipeClosed {
    return in.take();
  }

  @Override
  public void close(CloseCode code) {
    out.close(code);
    in.close(code);
  }

  private static final class Way {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private @Nullable CloseCode closed;

    Way(int capacity) {
      this.capacity = capacity;
    }

    void put(byte[] message) throws PipeClosed {
      lock.lock();
      try {
        while (closed == null && messages.size() >= capacity) {
          changed.awaitUninterruptibly();
        }
        if (closed != null) {
          throw new PipeClosed(closed);
        }
        if (message.length > MAX_MESSAGE) {
          closed = CloseCode.LIMIT;
        } else {
          messages.add(message);
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    byte[] take() throws PipeClosed {
      lock.lock();
      try {
        while (closed == null && messages.isEmpty()) {
          changed.awaitUninterruptibly();
        }
        byte[] message = messages.poll();
        if (message == null) {
          throw new PipeClosed(closed == null ? CloseCode.LOST : closed);
        }
        changed.signalAll();
        return message;
      } finally {
        lock.unlock();
      }
    }

    void close(CloseCode code) {
      lock.lock();
      try {
        if (closed == null) {
          closed = code;
        }
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
