package dev.postern.link.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.http.Caller;
import dev.postern.link.http.Headers;
import dev.postern.link.http.Refusal;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.record.NoiseRecords;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class FaultTest {
  private final CompletableFuture<CloseCode> boxEnd = new CompletableFuture<>();
  private final CompletableFuture<CloseCode> deviceEnd = new CompletableFuture<>();

  private DeviceSession start(long delayMillis, UnaryOperator<byte[]> fault) {
    Handshakes.Sessions sessions = Handshakes.session();
    MemoryPipe.Pair pipes = MemoryPipe.pair(4);
    BoxSession box =
        new BoxSession(
            new NoiseRecords(pipes.box(), sessions.box()),
            Refusal.BUSY::answer,
            new Caller.Device("d0"));
    Thread ignored = Thread.ofVirtual().start(() -> boxEnd.complete(box.serve()));
    MessagePipe faulty = new FaultyPipe(pipes.device(), delayMillis, fault);
    return new DeviceSession(new NoiseRecords(faulty, sessions.device()), deviceEnd::complete);
  }

  private static int ask(DeviceSession device) throws IOException {
    try (SecretBytes body = SecretBytes.allocate(100_000);
        Answer answer = device.call("POST", "/", Headers.NONE, body.view())) {
      return answer.head().status();
    }
  }

  @Test
  void aTamperedRecordEndsTheSession() {
    AtomicInteger sent = new AtomicInteger();
    DeviceSession device =
        start(
            0,
            message -> {
              if (sent.incrementAndGet() == 2) {
                message[message.length / 2] ^= 1;
              }
              return message;
            });
    assertThrows(IOException.class, () -> askAgain(device));
    assertEquals(CloseCode.UNREADABLE, boxEnd.join());
    assertEquals(CloseCode.UNREADABLE, deviceEnd.join());
  }

  @Test
  void aDroppedRecordEndsTheSession() {
    AtomicInteger sent = new AtomicInteger();
    DeviceSession device = start(0, message -> sent.incrementAndGet() == 2 ? new byte[0] : message);
    assertThrows(IOException.class, () -> askAgain(device));
    assertEquals(CloseCode.UNREADABLE, boxEnd.join());
  }

  @Test
  void aMessageInClearEndsTheSession() {
    AtomicInteger sent = new AtomicInteger();
    DeviceSession device =
        start(0, message -> sent.incrementAndGet() == 2 ? new byte[] {0x20, 0x04} : message);
    assertThrows(IOException.class, () -> askAgain(device));
    assertEquals(CloseCode.PROTOCOL, boxEnd.join());
  }

  @Test
  void aSlowPipeLosesNothing() throws IOException {
    DeviceSession device = start(5, message -> message);
    assertEquals(503, ask(device));
    device.close();
    assertEquals(CloseCode.NORMAL, boxEnd.join());
  }

  private static void askAgain(DeviceSession device) throws IOException {
    for (int i = 0; i < 5; i++) {
      assertEquals(503, ask(device));
    }
  }
}
