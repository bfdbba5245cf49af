package dev.postern.link.mux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pipe.CloseCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams between a box and a device that keep to the protocol.
@Timeout(30)
final class MultiplexerTest {
  private final TwoEnds ends = new TwoEnds();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void streamsComeBackWholeUnderAnyInterleaving(long seed) throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    Multiplexer device = ends.device(TwoEnds.TIGHT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> echoes =
          threads.submit(() -> {
            for (int i = 0; i < 8; i++) {
              MuxStream stream = ends.accepted.take();
              Future<?> ignored = threads.submit(() -> echo(stream, new Random(seed)));
            }
            return null;
          });
      List<Future<?>> streams = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Random random = new Random(seed * 100 + i);
        streams.add(threads.submit(() -> roundTrip(device, random)));
      }
      for (Future<?> stream : streams) {
        stream.get();
      }
      echoes.get();
    } catch (Exception e) {
      throw new AssertionError("seed " + seed, e);
    }
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, ends.boxEnd.get());
    assertEquals(CloseCode.NORMAL, ends.deviceEnd.get());
    assertFalse(box.isOpen());
  }

  private static Void echo(MuxStream stream, Random random) throws IOException {
    try (stream;
        SecretBytes piece = SecretBytes.allocate(1 + random.nextInt(4000))) {
      for (int n = stream.read(piece.segment()); n >= 0; n = stream.read(piece.segment())) {
        stream.write(piece.view().slice(0, n));
      }
      stream.end();
    }
    return null;
  }

  private static Void roundTrip(Multiplexer device, Random random) throws Exception {
    byte[] content = new byte[random.nextInt(60_000)];
    random.nextBytes(content);
    try (MuxStream stream = device.open()) {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try (SecretBytes all = SecretBytes.copyOf(content)) {
                  int from = 0;
                  while (from < content.length) {
                    int n = Math.min(content.length - from, 1 + random.nextInt(9000));
                    stream.write(all.view().slice(from, n));
                    from += n;
                  }
                  stream.end();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      ByteArrayOutputStream back = new ByteArrayOutputStream();
      try (SecretBytes piece = SecretBytes.allocate(2500)) {
        for (int n = stream.read(piece.segment()); n >= 0; n = stream.read(piece.segment())) {
          back.write(piece.view().slice(0, n).segment().toArray(ValueLayout.JAVA_BYTE));
        }
      }
      writer.join();
      assertArrayEquals(content, back.toByteArray());
    }
    return null;
  }

  @Test
  void aStreamWithoutEndIsAnErrorToItsReader() throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    Multiplexer device = ends.device(TwoEnds.TIGHT);
    try (MuxStream stream = device.open();
        SecretBytes bytes = SecretBytes.allocate(10)) {
      stream.write(bytes.view());
      MuxStream served = ends.accepted.take();
      served.write(bytes.view());
      assertEquals(10, stream.read(bytes.segment()));
      ends.pipes.box().close(CloseCode.LOST);
      assertEquals(
          CloseCode.LOST, assertThrows(MuxClosed.class, () -> stream.read(bytes.segment())).code());
    }
    assertEquals(CloseCode.LOST, ends.boxEnd.get(5, TimeUnit.SECONDS));
    assertFalse(box.isOpen());
  }

  @Test
  void aResetReachesTheOtherSideAndRunsItsAction() throws Exception {
    Multiplexer box = ends.box(TwoEnds.TIGHT);
    Multiplexer device = ends.device(TwoEnds.TIGHT);
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    try (MuxStream stream = device.open();
        SecretBytes bytes = SecretBytes.allocate(10)) {
      MuxStream served = ends.accepted.take();
      served.onReset(() -> told.complete(true));
      stream.reset(ResetCode.CANCELLED);
      assertTrue(told.get(2, TimeUnit.SECONDS));
      assertEquals(
          ResetCode.CANCELLED,
          assertThrows(StreamReset.class, () -> served.write(bytes.view())).code());
      served.close();
    }
    assertTrue(box.isOpen());
  }

  @Test
  void pingsKeepAQuietSessionAlive() throws Exception {
    Multiplexer box = ends.box(TwoEnds.IMPATIENT);
    Multiplexer device = ends.device(TwoEnds.IMPATIENT);
    TimeUnit.MILLISECONDS.sleep(700);
    assertTrue(box.isOpen() && device.isOpen());
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, ends.boxEnd.get(2, TimeUnit.SECONDS));
  }

  @Test
  void largeWritesDoNotWaitForTheTick() throws Exception {
    MuxLimits slowTick =
        new MuxLimits(
            8,
            5_000,
            12_000,
            3_000,
            Duration.ofMillis(500),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2));
    Multiplexer box = ends.box(slowTick);
    Multiplexer device = ends.device(slowTick);
    long start = System.nanoTime();
    try (MuxStream stream = device.open();
        SecretBytes piece = SecretBytes.allocate(2_900)) {
      Thread echo =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  echo(ends.accepted.take(), new Random(1));
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                try (SecretBytes into = SecretBytes.allocate(4_000)) {
                  int read = 0;
                  while (read >= 0) {
                    read = stream.read(into.segment());
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 0; i < 60; i++) {
        stream.write(piece.view());
      }
      stream.end();
      echo.join();
      reader.join();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 10_000, "took " + millis + " ms");
    assertTrue(box.isOpen());
  }

  @Test
  void smallPiecesAreGatheredAfterTheBeginning() throws Exception {
    MuxLimits slowTick =
        new MuxLimits(
            8,
            5_000,
            12_000,
            3_000,
            Duration.ofMillis(100),
            Duration.ofSeconds(25),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2));
    PlainRecords records = new PlainRecords(ends.pipes.device());
    Multiplexer device = Multiplexer.device(records, slowTick);
    Thread ignored = Thread.ofVirtual().start(() -> ends.deviceEnd.complete(device.run()));
    Multiplexer box = ends.box(slowTick);
    try (MuxStream stream = device.open();
        SecretBytes token = SecretBytes.allocate(5)) {
      for (int i = 0; i < 60; i++) {
        stream.write(token.view());
        TimeUnit.MILLISECONDS.sleep(2);
      }
      assertTrue(records.sent.get() <= 12, "records sent: " + records.sent.get());
    }
    assertTrue(box.isOpen());
  }
}
