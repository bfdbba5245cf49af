package dev.postern.link.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Answers on their way: clients that read slowly, not at all, or leave.
@Timeout(30)
@SuppressWarnings("StringConcatToTextBlock") // CRLF is what these requests are about
final class DoorAnswersTest {
  private final TestDoor door = new TestDoor();

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    door.closeAndSeeThatNothingIsLeft();
  }

  @Test
  void aHandlerThatFailsIsAnsweredWith500() throws IOException {
    door.reopen(call -> {
      throw new IllegalStateException("on purpose");
    });
    assertTrue(
        door.ask("GET / HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n")
            .startsWith("HTTP/1.1 500 "));
  }

  @Test
  void anAnswerThatWasNotEndedIsCutOff() throws IOException {
    door.reopen(call -> {
      try (HttpReply reply = call.reply(200, Headers.NONE)) {
        reply.write("half".getBytes(StandardCharsets.US_ASCII));
      }
    });
    String answer = door.ask("GET / HTTP/1.1\r\nHOST\r\n\r\n");
    assertFalse(answer.contains("0\r\n\r\n"), answer);
  }

  @Test
  void aStreamArrivesAsItIsWritten() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    door.reopen(call -> {
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
                  HttpRequest.newBuilder(door.uri()).build(),
                  HttpResponse.BodyHandlers.ofInputStream())
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
    door.reopen(call -> {
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
    RawClient client = door.client();
    client.send("GET / HTTP/1.1\r\n" + door.host() + "\r\n");
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
    door.reopen(call -> {
      try (HttpReply reply = call.reply(200, Headers.NONE);
          SecretBytes bytes = SecretBytes.allocate(100_000)) {
        while (true) {
          reply.write(bytes.view());
          written.addAndGet(bytes.length());
        }
      }
    });
    try (RawClient client = door.client()) {
      client.send("GET / HTTP/1.1\r\n" + door.host() + "\r\n").readTo("\r\n\r\n");
      long before = -1;
      while (written.get() != before) {
        before = written.get();
        TimeUnit.MILLISECONDS.sleep(300);
      }
      assertTrue(door.probe.held() < 400_000, "held " + door.probe.held());
    }
  }

  @Test
  void aHandlerThatDoesNotReadHoldsTheSender() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    door.reopen(call -> {
      await(go);
      TestDoor.echo(call);
    });
    try (RawClient client = door.client()) {
      client.send("POST / HTTP/1.1\r\n" + door.host() + "Content-Length: 1000000\r\n\r\n");
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
      assertTrue(door.probe.held() < 300_000, "held " + door.probe.held());
      go.countDown();
      sender.join();
      assertTrue(client.readTo("0\r\n\r\n").length() > 1_000_000);
    }
  }

  @Test
  void aDrainedDoorLetsARunningAnswerEnd() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    door.reopen(call -> {
      started.countDown();
      await(go);
      TestDoor.echo(call);
    });
    try (RawClient busy = door.client();
        RawClient idle = door.client()) {
      busy.send("GET / HTTP/1.1\r\n" + door.host() + "\r\n");
      started.await();
      Thread drainer = Thread.ofVirtual().start(() -> door.drain(Duration.ofSeconds(5)));
      assertEquals("", idle.readAll());
      go.countDown();
      assertTrue(busy.readAll().endsWith("0\r\n\r\n"));
      drainer.join();
    }
    assertThrows(IOException.class, door::client);
  }

  @Test
  void aClientThatStopsReadingIsCutOffAndItsAnswerCancelled() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    door.reopen(call -> {
      call.onClientGone(gone::countDown);
      try (HttpReply reply = call.reply(200, Headers.NONE);
          SecretBytes bytes = SecretBytes.allocate(100_000)) {
        while (true) {
          reply.write(bytes.view());
        }
      } catch (IOException e) {
        failure.complete(e);
      }
    });
    try (RawClient client = door.client()) {
      client.send("GET / HTTP/1.1\r\n" + door.host() + "\r\n").readTo("\r\n\r\n");
      assertTrue(failure.get(10, TimeUnit.SECONDS) instanceof ClientGone);
      assertTrue(gone.await(5, TimeUnit.SECONDS));
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
