package dev.postern.link.mux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.pipe.PipeClosed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class MultiplexerTest {
  private static final MuxLimits TIGHT =
      new MuxLimits(
          8,
          5_000,
          12_000,
          3_000,
          Duration.ofMillis(2),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));
  private static final MuxLimits IMPATIENT =
      new MuxLimits(
          8,
          5_000,
          12_000,
          3_000,
          Duration.ofMillis(2),
          Duration.ofMillis(60),
          Duration.ofMillis(80),
          Duration.ofMinutes(2));

  private final MemoryPipe.Pair pipes = MemoryPipe.pair(2);
  private final LinkedBlockingQueue<MuxStream> accepted = new LinkedBlockingQueue<>();
  private final CompletableFuture<CloseCode> boxEnd = new CompletableFuture<>();
  private final CompletableFuture<CloseCode> deviceEnd = new CompletableFuture<>();

  private Multiplexer box(MuxLimits limits) {
    Multiplexer box = Multiplexer.box(new PlainRecords(pipes.box()), limits, accepted::add);
    Thread ignored = Thread.ofVirtual().start(() -> boxEnd.complete(box.run()));
    return box;
  }

  private Multiplexer device(MuxLimits limits) {
    Multiplexer device = Multiplexer.device(new PlainRecords(pipes.device()), limits);
    Thread ignored = Thread.ofVirtual().start(() -> deviceEnd.complete(device.run()));
    return device;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void streamsComeBackWholeUnderAnyInterleaving(long seed) throws Exception {
    Multiplexer box = box(TIGHT);
    Multiplexer device = device(TIGHT);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> echoes =
          threads.submit(() -> {
            for (int i = 0; i < 8; i++) {
              MuxStream stream = accepted.take();
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
    assertEquals(CloseCode.NORMAL, boxEnd.get());
    assertEquals(CloseCode.NORMAL, deviceEnd.get());
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
    Multiplexer box = box(TIGHT);
    Multiplexer device = device(TIGHT);
    try (MuxStream stream = device.open();
        SecretBytes bytes = SecretBytes.allocate(10)) {
      stream.write(bytes.view());
      MuxStream served = accepted.take();
      served.write(bytes.view());
      assertEquals(10, stream.read(bytes.segment()));
      pipes.box().close(CloseCode.LOST);
      assertEquals(
          CloseCode.LOST, assertThrows(MuxClosed.class, () -> stream.read(bytes.segment())).code());
    }
    assertEquals(CloseCode.LOST, boxEnd.get(5, TimeUnit.SECONDS));
    assertFalse(box.isOpen());
  }

  @Test
  void aResetReachesTheOtherSideAndRunsItsAction() throws Exception {
    Multiplexer box = box(TIGHT);
    Multiplexer device = device(TIGHT);
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    try (MuxStream stream = device.open();
        SecretBytes bytes = SecretBytes.allocate(10)) {
      MuxStream served = accepted.take();
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
  void moreStreamsThanAllowedAreRefusedByTheBoxAndTheSessionLivesOn() throws Exception {
    Multiplexer box = box(TIGHT);
    for (int id = 1; id <= 9; id++) {
      send(frame(Frame.OPEN, id, new byte[0]));
    }
    assertArrayEquals(
        frame(Frame.RESET, 9, new byte[] {0, (byte) ResetCode.REFUSED.value()}), received(9));
    assertEquals(8, accepted.size());
    assertTrue(box.isOpen());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 00000000 0000", // open on the connection
        "01 00000001 0001 00", // open with payload
        "02 00000001 0001 00", // data on a stream never opened
        "03 00000001 0000", // end on a stream never opened
        "02 00000000 0001 00", // data on the connection
        "06 00000001 0008 0000000000000000", // ping on a stream
        "06 00000000 0007 00000000000000", // short ping
        "05 00000000 0004 00000000", // no credit
        "05 00000000 0004 80000000", // negative credit
        "04 00000001 0002 0063", // unknown reset
        "08 00000000 0002 0001", // unknown goaway
        "08 00000000 0002 03ee", // a goaway that is never sent
        "09 00000000 0000", // unknown type
        "02 00000001 ffff 00", // longer than its record
        "01 000000", // cut off
        "01 80000001 0000", // stream out of range
        "01 00000002 0000 01 00000001 0000", // ids that shrink
        "01 00000001 0000 03 00000001 0000 03 00000001 0000", // ended twice
        "01 00000001 0000 03 00000001 0000 02 00000001 0001 00", // data after end
        "01 00000001 0000 02 00000001 0000", // empty data
        "00 01", // padding that is not zero
      })
  void whatIsNotToTheByteAFrameEndsTheSession(String hex) throws Exception {
    Multiplexer ignored = box(TIGHT);
    byte[] record = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    pipes.device().send(record);
    assertEquals(CloseCode.PROTOCOL, boxEnd.get(5, TimeUnit.SECONDS));
    byte[] goaway = received(Frame.HEADER + 2);
    assertEquals(Frame.GOAWAY, goaway[0]);
    assertEquals(
        CloseCode.PROTOCOL, assertThrows(PipeClosed.class, () -> pipes.device().receive()).code());
  }

  @Test
  void dataBeyondCreditEndsTheSession() throws Exception {
    Multiplexer ignored = box(TIGHT);
    send(frame(Frame.OPEN, 1, new byte[0]));
    send(frame(Frame.DATA, 1, new byte[5000]));
    send(frame(Frame.DATA, 1, new byte[1]));
    assertEquals(CloseCode.LIMIT, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void creditBeyondCountingEndsTheSession() throws Exception {
    Multiplexer ignored = box(TIGHT);
    send(frame(Frame.WINDOW, 0, new byte[] {0x7f, -1, -1, -1}));
    assertEquals(CloseCode.LIMIT, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void dataOfAForgottenStreamGivesItsCreditBack() throws Exception {
    Multiplexer box = box(TIGHT);
    send(frame(Frame.OPEN, 1, new byte[0]));
    accepted.take().close();
    for (int i = 0; i < 2; i++) {
      send(frame(Frame.DATA, 1, new byte[5000]));
    }
    byte[] first = received(Frame.HEADER + 2);
    assertEquals(Frame.RESET, first[0]);
    assertEquals(Frame.WINDOW, received(Frame.HEADER + 4)[0]);
    assertTrue(box.isOpen());
  }

  @Test
  void aFloodOfPingsThatNobodyReadsEndsTheSessionWithinBounds() throws Exception {
    Multiplexer ignored = box(TIGHT);
    byte[] ping = frame(Frame.PING, 0, new byte[8]);
    ByteBuffer record = ByteBuffer.allocate(15_000);
    for (int i = 0; i < 1000; i++) {
      record.put(ping);
    }
    assertThrows(
        PipeClosed.class,
        () -> {
          for (int i = 0; i < 10; i++) {
            pipes.device().send(record.array().clone());
          }
        });
    assertEquals(CloseCode.LIMIT, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void aFloodOfTenThousandFramesIsSurvived() throws Exception {
    Multiplexer box = box(TIGHT);
    CompletableFuture<Boolean> pong = new CompletableFuture<>();
    Thread ignored =
        Thread.ofVirtual()
            .start(() -> {
              try {
                while (!pong.isDone()) {
                  byte[] record = pipes.device().receive();
                  for (int at = 0; record[at] == Frame.RESET; at += Frame.HEADER + 2) {
                    assertEquals(0, record[at + 5]);
                  }
                  if (new String(record, StandardCharsets.ISO_8859_1).contains("answerme")) {
                    pong.complete(true);
                  }
                }
              } catch (IOException e) {
                pong.completeExceptionally(e);
              }
            });
    for (int id = 1; id <= 10_000; id++) {
      send(frame(Frame.OPEN, id, new byte[0]));
      send(frame(Frame.RESET, id, new byte[] {0, 1}));
      accepted.take().close();
    }
    send(frame(Frame.PING, 0, "answerme".getBytes(StandardCharsets.US_ASCII)));
    assertTrue(pong.get(10, TimeUnit.SECONDS));
    assertTrue(box.isOpen());
  }

  @Test
  void aSilentPeerIsNoticed() throws Exception {
    Multiplexer ignored = box(IMPATIENT);
    assertEquals(CloseCode.SILENT, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void pingsKeepAQuietSessionAlive() throws Exception {
    Multiplexer box = box(IMPATIENT);
    Multiplexer device = device(IMPATIENT);
    TimeUnit.MILLISECONDS.sleep(700);
    assertTrue(box.isOpen() && device.isOpen());
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, boxEnd.get(2, TimeUnit.SECONDS));
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
    Multiplexer box = box(slowTick);
    Multiplexer device = device(slowTick);
    long start = System.nanoTime();
    try (MuxStream stream = device.open();
        SecretBytes piece = SecretBytes.allocate(2_900)) {
      Thread echo =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  echo(accepted.take(), new Random(1));
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
    PlainRecords records = new PlainRecords(pipes.device());
    Multiplexer device = Multiplexer.device(records, slowTick);
    Thread ignored = Thread.ofVirtual().start(() -> deviceEnd.complete(device.run()));
    Multiplexer box = box(slowTick);
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

  private void send(byte[] frame) throws IOException {
    pipes.device().send(frame);
  }

  /// The beginning of the next record.
  private byte[] received(int length) throws IOException {
    return java.util.Arrays.copyOf(pipes.device().receive(), length);
  }

  private static byte[] frame(byte type, int stream, byte[] payload) {
    return ByteBuffer.allocate(Frame.HEADER + payload.length)
        .put(type)
        .putInt(stream)
        .putShort((short) payload.length)
        .put(payload)
        .array();
  }
}
