package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which requests the door serves, and how it refuses the others.
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // CRLF is what these requests are about
final class LoopbackDoorTest {
  private final TestDoor door = new TestDoor();

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    door.closeAndSeeThatNothingIsLeft();
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
    String answer =
        door.ask(request.strip().replace("~", "\r\n").replace("HOST", door.host().strip()));
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    assertTrue(answer.contains("content-type: application/json"), answer);
  }

  @Test
  void aTargetBeyond8KiBIsRefused() throws IOException {
    assertTrue(
        door.ask("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHOST\r\n\r\n")
            .startsWith("HTTP/1.1 414 "));
  }

  @Test
  void headersBeyond64KiBAreRefused() throws IOException {
    String line = "x: " + "y".repeat(8000) + "\r\n";
    assertTrue(
        door.ask("GET / HTTP/1.1\r\n" + door.host() + line.repeat(9) + "\r\n")
            .startsWith("HTTP/1.1 431 "));
  }

  @Test
  void aHeadThatComesTooSlowlyIsRefused() throws IOException {
    try (RawClient client = door.client()) {
      assertTrue(client.send("GET / HT").readAll().startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void aBodyThatComesTooSlowlyIsRefused() throws IOException {
    try (RawClient client = door.client()) {
      client.send("POST / HTTP/1.1\r\n" + door.host() + "Content-Length: 10\r\n\r\nabc");
      assertTrue(client.readAll().startsWith("HTTP/1.1 408 "));
    }
  }

  @Test
  void anIdleConnectionIsClosedWithoutAWord() throws IOException {
    try (RawClient client = door.client()) {
      assertEquals("", client.readAll());
    }
  }

  @Test
  void moreConnectionsThanAllowedAreTurnedAway() throws IOException {
    RawClient[] clients = new RawClient[20];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = door.client();
      clients[i].send("GET / HTTP/1.1\r\n" + door.host() + "\r\n").readTo("0\r\n\r\n");
    }
    try (RawClient last = door.client()) {
      assertTrue(last.readAll().startsWith("HTTP/1.1 503 "));
    }
    for (RawClient client : clients) {
      client.close();
    }
  }

  @Test
  void severalRequestsShareAConnection() throws IOException {
    try (RawClient client = door.client()) {
      for (int i = 0; i < 50; i++) {
        client.send("POST /" + i + " HTTP/1.1\r\n" + door.host() + "Content-Length: 3\r\n\r\nabc");
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
    door.reopen(call -> {
      served.incrementAndGet();
      await(go);
      TestDoor.echo(call);
    });
    try (RawClient client = door.client()) {
      String request = "GET / HTTP/1.1\r\n" + door.host() + "\r\n";
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
        door.ask(
            "POST / HTTP/1.1\r\nHOST\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;ext=1\r\nabc\r\n4\r\ndefg\r\n0\r\nTrailer: x\r\n\r\n");
    assertTrue(answer.endsWith("7\r\nabcdefg\r\n0\r\n\r\n"), answer);
  }

  @Test
  void aHeadRequestGetsNoBody() throws IOException {
    String answer = door.ask("HEAD / HTTP/1.1\r\nHOST\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\r\n\r\n"), answer);
  }

  @Test
  void anHttp10RequestIsAnsweredAndClosed() throws IOException {
    String answer = door.ask("POST / HTTP/1.0\r\nHOST\r\nContent-Length: 3\r\n\r\nabc");
    assertTrue(answer.contains("connection: close") && answer.endsWith("\r\n\r\nabc"), answer);
  }

  @Test
  void aClientThatAsksFirstIsToldToContinue() throws IOException {
    try (RawClient client = door.client()) {
      client.send(
          "POST / HTTP/1.1\r\n"
              + door.host()
              + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readTo("\r\n\r\n"));
      assertTrue(client.send("abc").readTo("0\r\n\r\n").startsWith("HTTP/1.1 200 "));
      assertTrue(
          client
              .send("GET / HTTP/1.1\r\n" + door.host() + "\r\n")
              .readTo("0\r\n\r\n")
              .startsWith("HTTP/1.1 200 "));
    }
  }

  @Test
  void aPreflightOfAnAllowedOriginIsAnswered() throws IOException {
    String answer =
        door.ask(
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
        door.ask(
            "GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\nOrigin: http://localhost:3000\r\n\r\n");
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
                HttpRequest.newBuilder(door.uri())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
        assertEquals(body, answer.body());
        assertTrue(door.probe.wiped() > body.length(), "the allocator was not used");
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
                HttpRequest.newBuilder(door.uri()).POST(publisher).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("body_too_large"));
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
