package dev.postern.bench.link;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Bytes that wait between two threads, at most so many: a ring off the heap.
final class ByteQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteBuffer ring;
  private int start;
  private int size;
  private boolean closed;

  ByteQueue(int capacity) {
    ring = ByteBuffer.allocateDirect(capacity);
  }

  /// Takes all bytes over, and blocks while they do not fit.
  void put(ByteBuffer bytes) {
    lock.lock();
    try {
      while (bytes.hasRemaining() && !closed) {
        int end = (start + size) % ring.capacity();
        int room = Math.min(ring.capacity() - size, ring.capacity() - end);
        int count = Math.min(room, bytes.remaining());
        if (count == 0) {
          changed.awaitUninterruptibly();
          continue;
        }
        ring.put(end, bytes, bytes.position(), count);
        bytes.position(bytes.position() + count);
        size += count;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits for bytes and moves what fits; returns how many, 0 at the end.
  int take(ByteBuffer into) {
    lock.lock();
    try {
      while (size == 0 && !closed) {
        changed.awaitUninterruptibly();
      }
      int taken = 0;
      while (size > 0 && into.hasRemaining()) {
        int count = Math.min(Math.min(size, ring.capacity() - start), into.remaining());
        into.put(into.position(), ring, start, count).position(into.position() + count);
        start = (start + count) % ring.capacity();
        size -= count;
        taken += count;
      }
      changed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
