package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // CRLF is what these requests are about
final class LoopbackDoorTest {
  private static final Timeouts QUICK =
      new Timeouts(
          Duration.ofMillis(400),
          Duration.ofMillis(600),
          Duration.ofMillis(900),
          Duration.ofMillis(700));
  private static final int LIMIT = 1 << 20;

  private final AllocatorProbe probe = new AllocatorProbe();
  private LoopbackDoor door = open(LoopbackDoorTest::echo);

  @BeforeAll
  static void watchForLeaks() {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
  }

  private LoopbackDoor open(HttpHandler handler) {
    try {
      return LoopbackDoor.open(
          new DoorConfig(0, Set.of("http://localhost:3000"), 20), handler, QUICK, probe);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void reopen(HttpHandler handler) {
    door.close();
    door = open(handler);
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    door.close();
    for (int i = 0; i < 100 && probe.held() != 0; i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertEquals(0, probe.held(), "bytes not released");
    assertEquals(0, probe.dirty(), "bytes freed without being zero");
  }

  private static void echo(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, LIMIT);
      try (HttpReply reply =
          call.reply(200, Headers.of("x-target", call.method() + " " + call.target()))) {
        reply.write(body);
        reply.end();
      }
    }
  }

  private RawClient client() throws IOException {
    return new RawClient(door.port());
  }

  private String host() {
    return "Host: localhost:" + door.port() + "\r\n";
  }

  private String ask(String request) throws IOException {
    try (RawClient client = client()) {
      return client.send(request.replace("HOST\r\n", host())).readAll();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET / HTTP/1.1~~                                                             | 400 | malformed_request
          GET / HTTP/1.1~Host: evil.example~~                                          | 403 | host_not_allowed
          GET / HTTP/1.1~Host: evil.example:7678~~                                     | 403 | host_not_allowed
          GET / HTTP/1.1~Host: localhost:1~~                                           | 403 | host_not_allowed
          GET / HTTP/1.1~HOST~HOST~~                                                   | 400 | malformed_request
          GET http://evil.example/ HTTP/1.1~HOST~~                                     | 400 | malformed_request
          OPTIONS * HTTP/1.1~HOST~~                                                    | 400 | malformed_request
          GET / HTTP/2.0~HOST~~                                                        | 400 | malformed_request
          GET /~HOST~~                                                                 | 400 | malformed_request
          nonsense~~                                                                   | 400 | malformed_request
          GET / HTTP/1.1~HOST~Origin: null~~                                           | 403 | origin_not_allowed
          GET / HTTP/1.1~HOST~Origin: http://evil.example~~                            | 403 | origin_not_allowed
          GET / HTTP/1.1~HOST~Origin: http://localhost:3000~Origin: http://x~~         | 403 | origin_not_allowed
          POST / HTTP/1.1~HOST~Content-Length: 3~Transfer-Encoding: chunked~~0~~       | 400 | malformed_request
          POST / HTTP/1.1~HOST~Transfer-Encoding: chunked~Content-Length: 3~~0~~       | 400 | malformed_request
          POST / HTTP/1.1~HOST~Transfer-Encoding: xchunked~~abc                        | 400 | malformed_request
          POST / HTTP/1.1~HOST~Transfer-Encoding: gzip, chunked~~0~~                   | 400 | malformed_request
          POST / HTTP/1.1~HOST~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~0~~ | 400 | malformed_request
          POST / HTTP/1.0~HOST~Transfer-Encoding: chunked~~0~~                         | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: 3~Content-Length: 3~~abc                | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: 3~Content-Length: 4~~abc                | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: +3~~abc                                 | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: -3~~abc                                 | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: 3, 3~~abc                               | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length : 3~~abc                                 | 400 | malformed_request
          POST / HTTP/1.1~HOST~Transfer-Encoding: chunked~~zz~~                        | 400 | malformed_request
          POST / HTTP/1.1~HOST~Content-Length: 1048577~~                               | 413 | body_too_large
          """)
  void whatIsRefused(String request, int status, String code) throws IOException {
    String answer = ask(request.strip().replace("~", "\r\n").replace("HOST", host().strip()));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    assertTrue(answer.contains("content-type: application/json"), answer);
  }

  @Test
  void aTargetBeyond8KiBIsRefused() throws IOException {
    assertTrue(
        ask("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHOST\r\n\r\n").startsWith("HTTP/1.1 414 "));
  }

  @Test
  void headersBeyond64KiBAreRefused() throws IOException {
    String line = "x: " + "y".repeat(8000) + "\r\n";
    assertTrue(
        ask("GET / HTTP/1.1\r\n" + host() + line.repeat(9) + "\r\n").startsWith("HTTP/1.1 431 "));
  }

  @Test
  void aHeadThatComesTooSlowlyIsRefused() throws IOException {
    try (RawClient client = client()) {
      assertTrue(client.send("GET / HT").readAll().startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefused() throws IOException {
    try (RawClient client = client()) {
      client.send("POST / HTTP/1.1\r\n" + host() + "Content-Length: 10\r\n\r\nabc");
      assertTrue(client.readAll().startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void anIdleConnectionIsClosedWithoutAWord() throws IOException {
    try (RawClient client = client()) {
      assertEquals("", client.readAll());
    }
  }

  @Test
  void moreConnectionsThanAllowedAreTurnedAway() throws IOException {
    RawClient[] clients = new RawClient[20];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = client();
      clients[i].send("GET / HTTP/1.1\r\n" + host() + "\r\n").readTo("0\r\n\r\n");
    }
    try (RawClient last = client()) {
      assertTrue(last.readAll().startsWith("HTTP/1.1 503 "));
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void severalRequestsShareAConnection() throws IOException {
    try (RawClient client = client()) {
      for (int i = 0; i < 50; i++) {
        client.send("POST /" + i + " HTTP/1.1\r\n" + host() + "Content-Length: 3\r\n\r\nabc");
        String answer = client.readTo("0\r\n\r\n");
        assertTrue(answer.contains("x-target: POST /" + i + "\r\n"), answer);
        assertTrue(answer.endsWith("3\r\nabc\r\n0\r\n\r\n"), answer);
      }
    }
  }

  @Test
  void aPipelinedRequestIsNotServed() throws IOException {
    AtomicInteger served = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    reopen(call -> {
      served.incrementAndGet();
      await(go);
      echo(call);
    });
    try (RawClient client = client()) {
      String request = "GET / HTTP/1.1\r\n" + host() + "\r\n";
      client.send(request + request);
      go.countDown();
      String answers = client.readAll();
      assertEquals(answers.indexOf("HTTP/1.1 200"), answers.lastIndexOf("HTTP/1.1"), answers);
      assertEquals(1, served.get());
    }
  }

  @Test
  void aChunkedBodyArrivesWhole() throws IOException {
    String answer =
        ask(
            "POST / HTTP/1.1\r\nHOST\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;ext=1\r\nabc\r\n4\r\ndefg\r\n0\r\nTrailer: x\r\n\r\n");
    assertTrue(answer.endsWith("7\r\nabcdefg\r\n0\r\n\r\n"), answer);
  }

  @Test
  void aHeadRequestGetsNoBody() throws IOException {
    String answer = ask("HEAD / HTTP/1.1\r\nHOST\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void anHttp10RequestIsAnsweredAndClosed() throws IOException {
    String answer = ask("POST / HTTP/1.0\r\nHOST\r\nContent-Length: 3\r\n\r\nabc");
    assertTrue(answer.contains("connection: close") && answer.endsWith("\r\n\r\nabc"), answer);
  }

  @Test
  void aClientThatAsksFirstIsToldToContinue() throws IOException {
    try (RawClient client = client()) {
      client.send(
          "POST / HTTP/1.1\r\n" + host() + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readTo("\r\n\r\n"));
      assertTrue(client.send("abc").readTo("0\r\n\r\n").startsWith("HTTP/1.1 200 "));
      assertTrue(
          client
              .send("GET / HTTP/1.1\r\n" + host() + "\r\n")
              .readTo("0\r\n\r\n")
              .startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aPreflightOfAnAllowedOriginIsAnswered() throws IOException {
    String answer =
        ask(
            "OPTIONS /v1/models HTTP/1.1\r\nHOST\r\nConnection: close\r\n"
                + "Origin: http://localhost:3000\r\nAccess-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: authorization\r\n"
                + "Access-Control-Request-Private-Network: true\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 204 "), answer);
    assertTrue(answer.contains("access-control-allow-origin: http://localhost:3000\r\n"), answer);
    assertTrue(answer.contains("access-control-allow-headers: authorization\r\n"), answer);
    assertTrue(answer.contains("access-control-allow-private-network: true\r\n"), answer);
  }

  @Test
  void anAllowedOriginMayReadTheAnswer() throws IOException {
    String answer =
        ask("GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\nOrigin: http://localhost:3000\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertTrue(answer.contains("access-control-allow-origin: http://localhost:3000\r\n"), answer);
  }

  @Test
  void anOfferToUpgradeIsIgnoredAndTheBodyKept() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 3; i++) {
        String body = "body " + i + " ".repeat(100_000);
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(uri())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
        assertEquals(body, answer.body());
        assertTrue(probe.wiped() > body.length(), "the allocator was not used");
      }
    }
  }

  @Test
  void aBodyOf10MBIsRefusedWithAnAnswer() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      byte[] body = new byte[10 << 20];
      for (HttpRequest.BodyPublisher publisher :
          new HttpRequest.BodyPublisher[] {
            HttpRequest.BodyPublishers.ofByteArray(body),
            HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))
          }) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(uri()).POST(publisher).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("body_too_large"));
      }
    }
  }

  @Test
  void aHandlerThatFailsIsAnsweredWith500() throws IOException {
    reopen(call -> {
      throw new IllegalStateException("on purpose");
    });
    assertTrue(
        ask("GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 500 "));
  }

  @Test
  void anAnswerThatWasNotEndedIsCutOff() throws IOException {
    reopen(call -> {
      try (HttpReply reply = call.reply(200, Headers.NONE)) {
        reply.write("half".getBytes(StandardCharsets.US_ASCII));
      }
    });
    String answer = ask("GET / HTTP/1.1\r\nHOST\r\n\r\n");
    assertFalse(answer.contains("0\r\n\r\n"), answer);
  }

  @Test
  void aStreamArrivesAsItIsWritten() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    reopen(call -> {
      try (HttpReply reply = call.reply(200, Headers.of("content-type", "text/event-stream"))) {
        reply.write("first".getBytes(StandardCharsets.US_ASCII));
        await(go);
        reply.write("second".getBytes(StandardCharsets.US_ASCII));
        reply.end();
      }
    });
    try (HttpClient client = HttpClient.newHttpClient()) {
      InputStream stream =
          client
              .send(
                  HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofInputStream())
              .body();
      assertEquals("first", new String(stream.readNBytes(5), StandardCharsets.US_ASCII));
      go.countDown();
      assertEquals("second", new String(stream.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void aClientThatLeavesIsNoticedAtOnce() throws Exception {
    CompletableFuture<Long> gone = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    reopen(call -> {
      call.onClientGone(() -> gone.complete(System.nanoTime()));
      try (HttpReply reply = call.reply(200, Headers.NONE)) {
        reply.write("x".getBytes(StandardCharsets.US_ASCII));
        started.countDown();
        gone.join();
        failure.complete(
            assertThrows(
                ClientGone.class, () -> reply.write("y".getBytes(StandardCharsets.US_ASCII))));
      }
    });
    RawClient client = client();
    client.send("GET / HTTP/1.1\r\n" + host() + "\r\n");
    started.await();
    long closed = System.nanoTime();
    client.close();
    long noticed = gone.get(5, TimeUnit.SECONDS) - closed;
    assertTrue(noticed < 500_000_000L, "noticed after " + noticed + " ns");
    assertTrue(failure.get(5, TimeUnit.SECONDS) instanceof ClientGone);
  }

  @Test
  void aSlowReaderHoldsTheHandler() throws Exception {
    AtomicLong written = new AtomicLong();
    reopen(call -> {
      try (HttpReply reply = call.reply(200, Headers.NONE);
          SecretBytes bytes = SecretBytes.allocate(100_000)) {
        while (true) {
          reply.write(bytes.view());
          written.addAndGet(bytes.length());
        }
      }
    });
    try (RawClient client = client()) {
      client.send("GET / HTTP/1.1\r\n" + host() + "\r\n").readTo("\r\n\r\n");
      long before = -1;
      while (written.get() != before) {
        before = written.get();
        TimeUnit.MILLISECONDS.sleep(300);
      }
      assertTrue(probe.held() < 400_000, "held " + probe.held());
    }
  }

  @Test
  void aHandlerThatDoesNotReadHoldsTheSender() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    reopen(call -> {
      await(go);
      echo(call);
    });
    try (RawClient client = client()) {
      client.send("POST / HTTP/1.1\r\n" + host() + "Content-Length: 1000000\r\n\r\n");
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.send("x".repeat(1_000_000));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      TimeUnit.MILLISECONDS.sleep(300);
      assertTrue(probe.held() < 300_000, "held " + probe.held());
      go.countDown();
      sender.join();
      assertTrue(client.readTo("0\r\n\r\n").length() > 1_000_000);
    }
  }

  @Test
  void aDrainedDoorLetsARunningAnswerEnd() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    reopen(call -> {
      started.countDown();
      await(go);
      echo(call);
    });
    try (RawClient busy = client();
        RawClient idle = client()) {
      busy.send("GET / HTTP/1.1\r\n" + host() + "\r\n");
      started.await();
      Thread drainer = Thread.ofVirtual().start(() -> door.drain(Duration.ofSeconds(5)));
      assertEquals("", idle.readAll());
      go.countDown();
      assertTrue(busy.readAll().endsWith("0\r\n\r\n"));
      drainer.join();
    }
    assertThrows(IOException.class, this::client);
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + door.port() + "/v1/x");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
