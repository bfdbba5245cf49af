package dev.postern.engine.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// The right to change something that several threads and processes share, held by the lock of a
/// file that is never deleted.
public final class ExclusiveLock implements AutoCloseable {
  // A file lock belongs to the process: two threads of it need a lock of their own.
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
  private final ReentrantLock thread;
  private final FileChannel file;

  private ExclusiveLock(ReentrantLock thread, FileChannel file) {
    this.thread = thread;
    this.file = file;
  }

  /// Waits for the lock of `file`, which is made when it is missing.
  public static ExclusiveLock of(Path file) throws IOException {
    ReentrantLock thread =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
    thread.lock();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      return new ExclusiveLock(thread, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      thread.unlock();
      throw e;
    }
  }

  /// Lets others in: closing the file ends its lock.
  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      thread.unlock();
    }
  }
}
