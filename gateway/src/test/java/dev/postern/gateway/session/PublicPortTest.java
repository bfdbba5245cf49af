package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.pairing.Device;
import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.session.DeviceSession;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Strangers that connect and ask for no WebSocket. Linux has all of 127.0.0.0/8, so that they can
/// come from other addresses than the device.
@Timeout(120)
final class PublicPortTest {
  private static final PortLimits TIGHT = new PortLimits(24, 12, 4, Duration.ofSeconds(2));
  private final List<Socket> sockets = new ArrayList<>();
  @TempDir private Path folder = Path.of(".");

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void aPairedDeviceGetsInWhileOneAddressFloodsThePort() throws Exception {
    try (TestBox box = new TestBox(folder, TestBox.ROOMY, TIGHT, TestBox::hello)) {
      TestDevice device = paired(box);
      AtomicBoolean over = new AtomicBoolean();
      Thread flood = Thread.ofPlatform().start(() -> flood(box, over));
      TestBox.await(() -> box.entrance.arrivals().waiting() >= TIGHT.waitingPerAddress());
      for (int i = 0; i < 20; i++) {
        try (DeviceSession session = device.open()) {
          assertEquals("hello", TestDevice.ask(session));
          assertTrue(box.entrance.arrivals().waiting() <= TIGHT.waitingPerAddress() + 1);
        }
        TestBox.await(() -> box.sessions.count() == 0);
      }
      assertTrue(flood.isAlive());
      over.set(true);
      flood.join();
    }
  }

  @Test
  void allAddressesTogetherHoldNoMoreThanTheLimit() throws Exception {
    try (TestBox box = new TestBox(folder, TestBox.ROOMY, TIGHT, TestBox::hello)) {
      for (int i = 0; i < 60; i++) {
        sockets.add(connect(box, "127.0.1." + (1 + i % 20)));
      }
      TestBox.await(() -> box.entrance.arrivals().waiting() == TIGHT.waiting());
      int cutOff = 0;
      for (Socket socket : sockets) {
        cutOff += endsWithin(socket, 200) ? 1 : 0;
      }
      assertTrue(cutOff >= 60 - TIGHT.waiting(), "cut off at once: " + cutOff);
    }
  }

  @Test
  void whoAsksForNoWebSocketInTimeIsCutOffWhateverElseTheyAsk() throws Exception {
    try (TestBox box = new TestBox(folder, TestBox.ROOMY, TIGHT, TestBox::hello)) {
      Socket silent = connect(box, "127.0.0.2");
      Socket slow = connect(box, "127.0.0.2");
      write(slow, "GET " + NoiseEndpoint.PATH + " HTTP/1.1\r\nHost: ");
      Socket busy = connect(box, "127.0.0.2");
      long began = System.nanoTime();
      write(busy, "GET /elsewhere HTTP/1.1\r\nHost: box\r\n\r\n");
      for (Socket socket : List.of(silent, slow, busy)) {
        assertTrue(endsWithin(socket, 10_000));
      }
      long millis = (System.nanoTime() - began) / 1_000_000;
      assertTrue(millis > 1_000 && millis < 5_000, "cut off after " + millis + " ms");
      TestBox.await(() -> box.entrance.arrivals().connections() == 0);
    }
  }

  @Test
  void aSessionOutlivesTheTimeThatAStrangerHas() throws Exception {
    try (TestBox box = new TestBox(folder, TestBox.ROOMY, TIGHT, TestBox::hello);
        DeviceSession session = paired(box).open()) {
      assertEquals("hello", TestDevice.ask(session));
      assertEquals(0, box.entrance.arrivals().waiting());
      assertEquals(1, box.entrance.arrivals().connections());
      Thread.sleep(TIGHT.upgrade().plusMillis(500));
      assertEquals("hello", TestDevice.ask(session));
    }
  }

  @Test
  void aTakenPortIsRefused() throws Exception {
    try (TestBox box = new TestBox(folder, TestBox.ROOMY)) {
      Vertx vertx = Vertx.vertx();
      assertThrows(
          IOException.class, () -> PublicPort.open(vertx, "127.0.0.1", box.port, TIGHT).close());
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aPairingIsNotCutOffWhileThePersonThinks() {
    HttpServerOptions options = PublicPort.options();
    Duration idle =
        Duration.of(options.getIdleTimeout(), options.getIdleTimeoutUnit().toChronoUnit());
    assertTrue(idle.compareTo(OpenOffer.THINKING) > 0, "cut off after " + idle);
  }

  private static TestDevice paired(TestBox box) throws IOException {
    TestDevice device = new TestDevice(box);
    device.psk.segment().fill((byte) 7);
    box.book.add(
        new Device(device.keys.publicKey().hex(), new PartyName("laptop"), Instant.EPOCH),
        device.psk);
    return device;
  }

  private static void flood(TestBox box, AtomicBoolean over) {
    List<Socket> held = new ArrayList<>();
    try {
      while (!over.get()) {
        held.add(connect(box, "127.0.0.2"));
        if (held.size() > 200) {
          held.removeFirst().close();
        }
      }
      for (Socket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Socket connect(TestBox box, String from) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), box.port, InetAddress.ofLiteral(from), 0);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Whether the box ends it, however much it answers before.
  private static boolean endsWithin(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (java.net.SocketTimeoutException stillOpen) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }
}
