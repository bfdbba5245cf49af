package dev.postern.link.mux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.pipe.PipeClosed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Peers that take nothing of what they asked for.
@Timeout(30)
final class UnreadStreamTest {
  private static final MuxLimits LIMITS =
      new MuxLimits(
          8,
          5_000,
          12_000,
          3_000,
          Duration.ofMillis(2),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMillis(200));

  private final MemoryPipe.Pair pipes = MemoryPipe.pair(2);
  private final LinkedBlockingQueue<MuxStream> accepted = new LinkedBlockingQueue<>();
  private final CompletableFuture<CloseCode> boxEnd = new CompletableFuture<>();
  private final Multiplexer box =
      Multiplexer.box(new PlainRecords(pipes.box()), LIMITS, accepted::add);

  private void runBox() {
    Thread ignored = Thread.ofVirtual().start(() -> boxEnd.complete(box.run()));
  }

  @Test
  void whoWritesAStreamThatNobodyReadsIsFreedAndTheSessionLivesOn() throws Exception {
    runBox();
    Multiplexer device = Multiplexer.device(new PlainRecords(pipes.device()), LIMITS);
    Thread ignored = Thread.ofVirtual().start(device::run);
    try (MuxStream unread = device.open();
        MuxStream served = accepted.take();
        SecretBytes answer = SecretBytes.allocate(20_000)) {
      StreamReset reset = assertThrows(StreamReset.class, () -> served.write(answer.view()));
      assertEquals(ResetCode.CANCELLED, reset.code());
      assertThrows(StreamReset.class, () -> unread.read(answer.segment()));
    }
    try (MuxStream next = device.open();
        MuxStream served = accepted.take();
        SecretBytes piece = SecretBytes.allocate(1_000)) {
      served.write(piece.view());
      assertTrue(next.read(piece.segment()) > 0);
    }
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void aStreamThatIsReadOutlivesThoseThatAreNot() throws Exception {
    runBox();
    Multiplexer device = Multiplexer.device(new PlainRecords(pipes.device()), LIMITS);
    Thread ignored = Thread.ofVirtual().start(device::run);
    try (MuxStream one = device.open();
        MuxStream two = device.open();
        MuxStream read = device.open();
        SecretBytes into = SecretBytes.allocate(1_000)) {
      List<Future<?>> unread = List.of(written(accepted.take()), written(accepted.take()));
      TimeUnit.MILLISECONDS.sleep(100);
      Future<?> whole = written(accepted.take());
      int length = 0;
      for (int n = read.read(into.segment()); n >= 0; n = read.read(into.segment())) {
        length += n;
      }
      assertEquals(20_000, length);
      whole.get();
      for (Future<?> each : unread) {
        assertThrows(ExecutionException.class, each::get);
      }
      assertThrows(StreamReset.class, () -> one.read(into.segment()));
      assertThrows(StreamReset.class, () -> two.read(into.segment()));
    }
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, boxEnd.get(5, TimeUnit.SECONDS));
  }

  private static Future<?> written(MuxStream stream) {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          try (stream;
              SecretBytes answer = SecretBytes.allocate(20_000)) {
            stream.write(answer.view());
            stream.end();
          }
          return null;
        });
    Thread ignored = Thread.ofVirtual().start(task);
    return task;
  }

  @Test
  void aStreamWithNothingToSendWaitsAsLongAsItLikes() throws Exception {
    runBox();
    Multiplexer device = Multiplexer.device(new PlainRecords(pipes.device()), LIMITS);
    Thread ignored = Thread.ofVirtual().start(device::run);
    try (MuxStream asked = device.open();
        MuxStream served = accepted.take();
        SecretBytes piece = SecretBytes.allocate(5_000)) {
      served.write(piece.view());
      TimeUnit.MILLISECONDS.sleep(600);
      assertTrue(asked.read(piece.segment()) > 0);
      served.write(piece.view());
      served.end();
    }
    device.close(CloseCode.NORMAL);
    assertEquals(CloseCode.NORMAL, boxEnd.get(5, TimeUnit.SECONDS));
  }

  @Test
  void nothingFollowsTheGoaway() throws Exception {
    runBox();
    send(frame(Frame.OPEN, 1, new byte[0]));
    send(frame(Frame.DATA, 1, new byte[3_000]));
    MuxStream served = accepted.take();
    // Nobody takes the pongs: the writing thread stands still while the session ends.
    for (int i = 0; i < 6; i++) {
      send(frame(Frame.PING, 0, new byte[8]));
      TimeUnit.MILLISECONDS.sleep(20);
    }
    box.close(CloseCode.NORMAL);
    try (served;
        SecretBytes piece = SecretBytes.allocate(3_000)) {
      assertEquals(3_000, served.read(piece.segment()));
      List<Byte> types = new ArrayList<>();
      assertThrows(PipeClosed.class, () -> collect(types));
      assertTrue(types.contains(Frame.GOAWAY));
      assertFalse(types.contains(Frame.WINDOW), "frames sent: " + types);
    }
  }

  private void collect(List<Byte> types) throws IOException {
    while (true) {
      ByteBuffer record = ByteBuffer.wrap(pipes.device().receive());
      while (record.hasRemaining() && record.get(record.position()) != 0) {
        types.add(record.get());
        record.getInt();
        record.position(record.position() + 2 + record.getShort(record.position()));
      }
    }
  }

  private void send(byte[] frame) throws IOException {
    pipes.device().send(frame);
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
