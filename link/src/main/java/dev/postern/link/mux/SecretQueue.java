package dev.postern.link.mux;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/// Secret bytes that wait between a writer and a reader, in order. What was taken is zeroed as soon
/// as its chunk is empty. Its user bounds it and guards it by a lock.
final class SecretQueue implements AutoCloseable {
  private static final int SMALLEST = 2048;
  private static final int LARGEST = 16 * 1024;

  private static final class Chunk {
    final SecretBytes bytes;
    int start;
    int end;

    Chunk(int length) {
      bytes = SecretBytes.allocate(length);
    }
  }

  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private int size;

  /// In bytes.
  int size() {
    return size;
  }

  /// Appends a copy of `view`.
  void put(SecretView view) {
    MemorySegment source = view.segment();
    int from = 0;
    while (from < view.length()) {
      Chunk last = chunks.peekLast();
      if (last == null || last.end == last.bytes.length()) {
        last = new Chunk(Math.clamp(view.length() - from, SMALLEST, LARGEST));
        chunks.add(last);
      }
      int count = Math.min(view.length() - from, last.bytes.length() - last.end);
      MemorySegment.copy(source, from, last.bytes.segment(), last.end, count);
      last.end += count;
      from += count;
    }
    size += view.length();
  }

  /// Moves as many bytes as there are and as fit into `into`; returns how many.
  int take(MemorySegment into) {
    int wanted = (int) Math.min(into.byteSize(), size);
    int moved = 0;
    while (moved < wanted) {
      Chunk first = chunks.getFirst();
      int count = Math.min(wanted - moved, first.end - first.start);
      MemorySegment.copy(first.bytes.segment(), first.start, into, moved, count);
      first.start += count;
      moved += count;
      if (first.start == first.end) {
        chunks.removeFirst().bytes.close();
      }
    }
    size -= moved;
    return moved;
  }

  /// Zeroes and forgets everything.
  @Override
  public void close() {
    chunks.forEach(chunk -> chunk.bytes.close());
    chunks.clear();
    size = 0;
  }
}
