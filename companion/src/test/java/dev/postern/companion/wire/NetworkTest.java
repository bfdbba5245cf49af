package dev.postern.companion.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.companion.fakebox.PipeServer;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NetworkTest {
  private final Network network = new Network(Duration.ofSeconds(2));

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  @Test
  void messagesCrossWholeInBothDirections() throws IOException {
    try (PipeServer server = new PipeServer(0, NetworkTest::echo)) {
      MessagePipe pipe = network.dial(server.address());
      byte[] longest = new byte[MessagePipe.MAX_MESSAGE];
      Arrays.fill(longest, (byte) 7);
      pipe.send(new byte[] {1, 2, 3});
      pipe.send(longest);
      assertArrayEquals(new byte[] {1, 2, 3}, pipe.receive());
      assertArrayEquals(longest, pipe.receive());
      pipe.close(CloseCode.NORMAL);
    }
  }

  @Test
  void aPortWhereNothingListensIsRefused() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertEquals(DialFailed.Reason.REFUSED, reason("127.0.0.1:" + free));
  }

  @Test
  void aNameThatNoNetworkKnowsIsUnresolved() {
    assertEquals(DialFailed.Reason.UNRESOLVED, reason("no-such-box.invalid:7678"));
  }

  @Test
  void aServerThatNeverAnswersIsSilentAfterTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      long began = System.nanoTime();
      assertEquals(DialFailed.Reason.SILENT, reason("127.0.0.1:" + silent.getLocalPort()));
      long millis = (System.nanoTime() - began) / 1_000_000;
      assertTrue(millis >= 1900 && millis < 9000, millis + " ms");
    }
  }

  @Test
  void aWebServerThatOpensNoWebSocketIsNotABox() throws Exception {
    answers("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n", DialFailed.Reason.NOT_A_BOX);
    answers("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi", DialFailed.Reason.NOT_A_BOX);
  }

  @Test
  void aBoxThatTurnsAwayIsBusy() throws Exception {
    String away = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n";
    answers(away, DialFailed.Reason.BUSY);
  }

  @Test
  void aConnectionClosedBeforeTheUpgradeIsBroken() throws Exception {
    answers("", DialFailed.Reason.BROKEN);
  }

  @Test
  void theReasonOfTheOtherSideIsKnownAfterAllThatArrivedBeforeWasReceived() throws IOException {
    Consumer<MessagePipe> revoking =
        pipe -> {
          try {
            pipe.send(new byte[] {9});
          } catch (PipeClosed e) {
            throw new AssertionError(e);
          }
          pipe.close(CloseCode.REVOKED);
        };
    try (PipeServer server = new PipeServer(0, revoking)) {
      MessagePipe pipe = network.dial(server.address());
      assertArrayEquals(new byte[] {9}, pipe.receive());
      assertEquals(CloseCode.REVOKED, assertThrows(PipeClosed.class, pipe::receive).code());
    }
  }

  @Test
  void ourReasonReachesTheOtherSide() throws Exception {
    LinkedBlockingQueue<CloseCode> seen = new LinkedBlockingQueue<>();
    Consumer<MessagePipe> watching =
        pipe -> seen.add(assertThrows(PipeClosed.class, pipe::receive).code());
    try (PipeServer server = new PipeServer(0, watching)) {
      network.dial(server.address()).close(CloseCode.SILENT);
      assertEquals(CloseCode.SILENT, seen.poll(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void aConnectionCutOffIsLost() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    try (PipeServer server = new PipeServer(0, pipe -> connected.countDown())) {
      MessagePipe pipe = network.dial(server.address());
      connected.await();
      server.cut();
      assertEquals(CloseCode.LOST, assertThrows(PipeClosed.class, pipe::receive).code());
      assertThrows(PipeClosed.class, () -> pipe.send(new byte[1]));
    }
  }

  @Test
  void aMessageBeyondTheLimitClosesThePipe() throws IOException {
    Consumer<MessagePipe> tooMuch =
        pipe -> {
          try {
            pipe.send(new byte[MessagePipe.MAX_MESSAGE + 1]);
          } catch (PipeClosed e) {
            throw new AssertionError(e);
          }
        };
    try (PipeServer server = new PipeServer(0, tooMuch)) {
      MessagePipe pipe = network.dial(server.address());
      assertEquals(CloseCode.LIMIT, assertThrows(PipeClosed.class, pipe::receive).code());
    }
  }

  @Test
  void aSlowReceiverStopsTheSender() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    int all = 20_000;
    Consumer<MessagePipe> flooding =
        pipe -> {
          try {
            for (int i = 0; i < all; i++) {
              pipe.send(new byte[16_000]);
              sent.incrementAndGet();
            }
          } catch (PipeClosed e) {
            // The test has ended.
          }
        };
    try (PipeServer server = new PipeServer(0, flooding)) {
      MessagePipe pipe = network.dial(server.address());
      int before = -1;
      while (sent.get() != before) {
        before = sent.get();
        TimeUnit.MILLISECONDS.sleep(500);
      }
      assertTrue(before < 2_000, before + " of " + all + " messages were taken unread");
      for (int i = 0; i < before + 500; i++) {
        pipe.receive();
      }
      assertTrue(sent.get() > before, "the sender went on");
      pipe.close(CloseCode.NORMAL);
    }
  }

  private DialFailed.Reason reason(String address) {
    return assertThrows(DialFailed.class, () -> network.dial(address)).reason();
  }

  private void answers(String answer, DialFailed.Reason expected) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofVirtual().start(() -> answerOnce(server, answer));
      assertEquals(expected, reason("127.0.0.1:" + server.getLocalPort()));
      answering.join();
    }
  }

  private static void answerOnce(ServerSocket server, String answer) {
    try (Socket socket = server.accept();
        OutputStream out = socket.getOutputStream()) {
      socket.getInputStream().read(new byte[4096]);
      out.write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void echo(MessagePipe pipe) {
    try {
      while (true) {
        pipe.send(pipe.receive());
      }
    } catch (PipeClosed e) {
      // The test has ended.
    }
  }
}
