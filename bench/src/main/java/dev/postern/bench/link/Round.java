package dev.postern.bench.link;

import com.sun.management.OperatingSystemMXBean;
import dev.postern.crypto.secret.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/// One way, once: so many bytes in chunks from a writer to a reader.
///
/// @param nanos from the first byte's writing to the last one's reading
/// @param processorNanos that the whole process spent meanwhile
record Round(long bytes, long nanos, long processorNanos) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Round over(Way way, int chunk, long bytes) throws IOException {
    long processor = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> write(way, chunk, bytes), task -> Thread.ofVirtual().start(task));
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> read(way, bytes), task -> Thread.ofVirtual().start(task));
    writing.join();
    reading.join();
    return new Round(bytes, System.nanoTime() - start, SYSTEM.getProcessCpuTime() - processor);
  }

  double megabytesPerSecond() {
    return bytes * 1e3 / nanos;
  }

  double megabytesPerProcessorSecond() {
    return bytes * 1e3 / processorNanos;
  }

  private static void write(Way way, int chunk, long bytes) {
    try (SecretBytes piece = SecretBytes.allocate(chunk)) {
      for (long sent = 0; sent < bytes; sent += chunk) {
        way.write(piece.view());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Way way, long bytes) {
    try (SecretBytes piece = SecretBytes.allocate(16 * 1024)) {
      long received = 0;
      while (received < bytes) {
        received += way.read(piece.segment());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
