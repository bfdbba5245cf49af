package dev.postern.bench.link;

import dev.postern.crypto.secret.SecretView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// A protected way for bytes from one party to another of the same process. One thread writes and
/// one reads.
interface Way extends AutoCloseable {
  /// Records that are under way at once before their sender waits.
  int PIPE = 16;

  /// Takes the bytes over; blocks while too many wait.
  void write(SecretView bytes) throws IOException;

  /// Waits for bytes and moves what there is into `into`, as much as fits; returns how many.
  int read(MemorySegment into) throws IOException;

  @Override
  void close();
}
