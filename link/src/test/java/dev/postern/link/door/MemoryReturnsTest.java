package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.Caller;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.session.Answer;
import dev.postern.link.session.BoxSession;
import dev.postern.link.session.DeviceSession;
import dev.postern.link.session.Handshakes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class MemoryReturnsTest {
  private static final int BODY = 300_000;

  private static void echo(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, 1 << 20);
      try (HttpReply reply = call.reply(200, Headers.NONE)) {
        reply.write(body);
        reply.end();
      }
    }
  }

  private static void assertReturnsTo(long held) throws InterruptedException {
    for (int i = 0; i < 200 && SecretMemory.bytesHeld() > held; i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertTrue(
        SecretMemory.bytesHeld() <= held, "held " + SecretMemory.bytesHeld() + ", before " + held);
  }

  @Test
  void aSessionGivesBackAllThatItHeld() throws Exception {
    Handshakes.Sessions sessions = Handshakes.session();
    MemoryPipe.Pair pipes = MemoryPipe.pair(4);
    long held = SecretMemory.bytesHeld();
    CompletableFuture<CloseCode> end = new CompletableFuture<>();
    BoxSession box =
        new BoxSession(
            new NoiseRecords(pipes.box(), sessions.box()),
            MemoryReturnsTest::echo,
            new Caller.Device("d0"));
    Thread ignored = Thread.ofVirtual().start(() -> end.complete(box.serve()));
    try (DeviceSession device =
            new DeviceSession(new NoiseRecords(pipes.device(), sessions.device()), code -> {});
        Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(4096);
      for (boolean whole : new boolean[] {true, false, true}) {
        try (SecretBytes body = SecretBytes.allocate(BODY);
            Answer answer = device.call("POST", "/", Headers.NONE, body.view())) {
          assertEquals(200, answer.head().status());
          int read = answer.read(into);
          while (whole && read >= 0) {
            read = answer.read(into);
          }
        }
      }
    }
    assertEquals(CloseCode.NORMAL, end.get());
    assertReturnsTo(held);
  }

  @Test
  void aDoorGivesBackAllThatItHeld() throws Exception {
    long held = SecretMemory.bytesHeld();
    try (LoopbackDoor door = LoopbackDoor.open(DoorConfig.onPort(0), MemoryReturnsTest::echo);
        RawClient client = new RawClient(door.port())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n\r\n"
                  .formatted(door.port(), BODY)
              + "x".repeat(BODY));
      assertTrue(client.readTo("0\r\n\r\n").length() > BODY);
    }
    assertReturnsTo(held);
  }
}
