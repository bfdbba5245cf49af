package dev.postern.companion.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.companion.fakebox.FakeBox;
import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.session.BoxConnection;
import dev.postern.companion.session.BoxDialer;
import dev.postern.companion.wire.Network;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.link.pairing.PartyName;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RelayTest {
  private final AtomicReference<Headers> seen = new AtomicReference<>(Headers.NONE);
  private final CountDownLatch clientLeft = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger pieces = new AtomicInteger();
  private final CountDownLatch meeting = new CountDownLatch(2);

  private final FakeBox box = new FakeBox(this::serve);
  private final Network network = new Network();
  private final PairedBox paired =
      new PairedBox(
          StaticKeyPair.generate(),
          box.key(),
          SecretBytes.allocate(32),
          new PartyName("test box"),
          List.of(box.address()));
  private final BoxConnection connection =
      new BoxConnection(new BoxDialer(network, paired), paired, news -> {});
  private final Relay relay = new Relay(connection);

  RelayTest() {
    box.know(paired.own().publicKey(), new byte[32]);
  }

  @AfterEach
  void close() {
    goOn.countDown();
    connection.close();
    network.close();
    box.close();
    paired.close();
  }

  @Test
  void anAnswerComesBackAsTheBoxGaveIt() throws IOException {
    FakeCall call = FakeCall.post("/echo?a=b", "héllo");
    relay.handle(call);
    assertEquals(201, call.answer().status());
    assertEquals("POST /echo?a=b héllo", call.text());
    assertTrue(call.answer().isEnded());
  }

  @Test
  void onlyNamedFieldsCrossInEitherDirection() throws IOException {
    FakeCall call =
        FakeCall.post("/echo", "x")
            .with(
                Headers.of(
                    "content-type", "application/json",
                    "accept", "text/event-stream",
                    "authorization", "Bearer secret",
                    "user-agent", "OpenAI/Python",
                    "x-stainless-os", "Linux",
                    "cookie", "a=b",
                    "connection", "upgrade",
                    "upgrade", "h2c",
                    "http2-settings", "AAMAAABkAAQ"));
    relay.handle(call);
    assertEquals(
        List.of("content-type", "accept"), seen.get().fields().stream().map(Header::name).toList());
    assertEquals(
        List.of("content-type", "postern-route"),
        call.answer().headers().fields().stream().map(Header::name).toList());
  }

  @Test
  void aStreamedAnswerArrivesPieceByPiece() throws Exception {
    FakeCall call = FakeCall.get("/two-pieces");
    Thread relaying = start(call);
    eventually(() -> call.text().equals("data: one\n\n"));
    assertFalse(call.answer().isEnded());
    goOn.countDown();
    relaying.join();
    assertEquals("data: one\n\ndata: two\n\n", call.text());
    assertTrue(call.answer().isEnded());
  }

  @Test
  void twoCallsRunAtOnce() throws Exception {
    FakeCall first = FakeCall.get("/meet");
    FakeCall second = FakeCall.get("/meet");
    Thread one = start(first);
    Thread other = start(second);
    one.join();
    other.join();
    assertEquals("met", first.text());
    assertEquals("met", second.text());
    assertEquals(1, box.opened.get());
  }

  @Test
  void aProgramThatLeavesStopsTheBox() throws Exception {
    FakeCall call = FakeCall.get("/endless");
    Thread relaying = start(call);
    eventually(() -> !call.text().isEmpty());
    call.leave();
    assertTrue(clientLeft.await(10, TimeUnit.SECONDS));
    relaying.join();
  }

  @Test
  void aProgramThatReadsSlowlyStopsTheBox() throws Exception {
    FakeCall call = FakeCall.get("/endless").notReading();
    Thread relaying = start(call);
    int before = -1;
    while (pieces.get() == 0 || pieces.get() != before) {
      before = pieces.get();
      TimeUnit.MILLISECONDS.sleep(700);
    }
    assertTrue(before * 1024L < 4 * 1024 * 1024, before + " KiB were taken unread");
    call.leave();
    relaying.join();
  }

  @Test
  void aBoxThatGoesAwayMidStreamIsATypedErrorAndNoEnd() throws Exception {
    FakeCall call = FakeCall.get("/two-pieces");
    Thread relaying = start(call);
    eventually(() -> call.text().equals("data: one\n\n"));
    box.cut();
    relaying.join();
    assertTrue(call.text().startsWith("data: one\n\ndata: {\"error\":{\"message\":"), call.text());
    assertTrue(call.text().contains("\"code\":\"box_gone\""));
    assertFalse(call.answer().isEnded());
  }

  @Test
  void aPlainAnswerThatBreaksOffIsNeverEnded() throws Exception {
    FakeCall call = FakeCall.get("/half");
    Thread relaying = start(call);
    eventually(() -> call.text().equals("{\"half\":"));
    box.cut();
    relaying.join();
    assertEquals("{\"half\":", call.text());
    assertFalse(call.answer().isEnded());
    assertTrue(call.answer().isCutOff());
  }

  @Test
  void aBoxThatGoesAwayBeforeItAnswersIsATypedError() throws Exception {
    FakeCall call = FakeCall.get("/never");
    Thread relaying = start(call);
    eventually(() -> pieces.get() == 1);
    box.cut();
    relaying.join();
    assertEquals(503, call.answer().status());
    assertTrue(call.text().contains("\"code\":\"box_gone\""), call.text());
    assertTrue(call.answer().isEnded());
  }

  @Test
  void aLaptopThatWasRemovedIsToldInWordsAndNotToRetry() throws IOException {
    box.revokeAll();
    FakeCall call = FakeCall.get("/echo");
    relay.handle(call);
    assertEquals(503, call.answer().status());
    assertTrue(call.text().contains("\"code\":\"box_refused\""), call.text());
    assertEquals("5", call.answer().headers().first("retry-after").orElse(""));
    assertEquals("false", call.answer().headers().first("x-should-retry").orElse(""));
  }

  @Test
  void aRequestBeyondTheLimitIsRefusedHere() throws IOException {
    String huge = "x".repeat(Relay.MAX_REQUEST + 1);
    FakeCall call = FakeCall.post("/echo", huge);
    relay.handle(call);
    assertEquals(413, call.answer().status());
    assertTrue(call.text().contains("\"code\":\"request_too_large\""));
  }

  private Thread start(FakeCall call) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            relay.handle(call);
          } catch (ClientGone e) {
            // It did.
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void serve(HttpCall call) throws IOException {
    seen.set(call.headers());
    call.onClientGone(clientLeft::countDown);
    switch (call.target()) {
      case "/two-pieces" -> twoPieces(call);
      case "/meet" -> meet(call);
      case "/endless" -> endless(call);
      case "/half" -> half(call);
      case "/never" -> {
        pieces.incrementAndGet();
        await(goOn);
      }
      default -> echo(call);
    }
  }

  private static void echo(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, 1 << 20);
      Headers headers =
          Headers.of("content-type", "text/plain", "server", "box", "postern-route", "local");
      try (HttpReply reply = call.reply(201, headers)) {
        reply.write((call.method() + " " + call.target() + " ").getBytes(StandardCharsets.UTF_8));
        reply.write(body);
        reply.end();
      }
    }
  }

  private void twoPieces(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(200, Headers.of("content-type", "text/event-stream"))) {
      reply.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
      await(goOn);
      reply.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
      reply.end();
    }
  }

  private void meet(HttpCall call) throws IOException {
    meeting.countDown();
    await(meeting);
    try (HttpReply reply = call.reply(200, Headers.NONE)) {
      reply.write("met".getBytes(StandardCharsets.UTF_8));
      reply.end();
    }
  }

  private void endless(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(200, Headers.NONE)) {
      while (true) {
        reply.write(new byte[1024]);
        pieces.incrementAndGet();
      }
    }
  }

  private void half(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(200, Headers.of("content-type", "application/json"))) {
      reply.write("{\"half\":".getBytes(StandardCharsets.UTF_8));
      await(goOn);
      reply.end();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void eventually(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "it never came to be");
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
