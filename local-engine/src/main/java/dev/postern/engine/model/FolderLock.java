package dev.postern.engine.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// The right to change a folder, against other threads and other processes.
final class FolderLock implements AutoCloseable {
  // A file lock belongs to the process: two threads of it need a lock of their own.
  private static final ReentrantLock THREADS = new ReentrantLock();
  private final FileChannel file;

  private FolderLock(FileChannel file) {
    this.file = file;
  }

  /// Waits for the lock.
  static FolderLock of(Path folder) throws IOException {
    THREADS.lock();
    FileChannel file = null;
    try {
      file =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      file.lock();
      return new FolderLock(file);
    } catch (IOException | RuntimeException e) {
      if (file != null) {
        file.close();
      }
      THREADS.unlock();
      throw e;
    }
  }

  /// Lets others in: closing the file ends its lock.
  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      THREADS.unlock();
    }
  }
}
