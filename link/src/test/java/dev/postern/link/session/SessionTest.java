package dev.postern.link.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.Caller;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MemoryPipe;
import dev.postern.link.record.NoiseRecords;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SessionTest {
  private final CompletableFuture<CloseCode> boxEnd = new CompletableFuture<>();
  private final CompletableFuture<CloseCode> deviceEnd = new CompletableFuture<>();
  private final List<SecretBytes> owned = new ArrayList<>();

  private record Both(BoxSession box, DeviceSession device, MemoryPipe.Pair pipes) {}

  private Both start(HttpHandler handler) {
    Handshakes.Sessions sessions = Handshakes.session();
    MemoryPipe.Pair pipes = MemoryPipe.pair(4);
    BoxSession box =
        new BoxSession(
            new NoiseRecords(pipes.box(), sessions.box()), handler, new Caller.Device("d0"));
    Thread ignored = Thread.ofVirtual().start(() -> boxEnd.complete(box.serve()));
    DeviceSession device =
        new DeviceSession(new NoiseRecords(pipes.device(), sessions.device()), deviceEnd::complete);
    return new Both(box, device, pipes);
  }

  private SecretView text(String text) {
    SecretBytes bytes = SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    owned.add(bytes);
    return bytes.view();
  }

  @AfterEach
  void release() {
    owned.forEach(SecretBytes::close);
  }

  private static byte[] content(Answer answer) throws IOException {
    try (SecretBytes piece = SecretBytes.allocate(5000);
        SecretBuffer all = new SecretBuffer(1000, 64 << 20)) {
      for (int n = answer.read(piece.segment()); n >= 0; n = answer.read(piece.segment())) {
        all.append(piece.view().slice(0, n));
      }
      return all.view().segment().toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void echo(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, 32 << 20);
      try (HttpReply reply =
          call.reply(200, Headers.of("x-target", call.method() + " " + call.target()))) {
        reply.write(body);
        reply.end();
      }
    }
  }

  @Test
  void aRequestIsAnswered() throws IOException {
    Both both = start(SessionTest::echo);
    try (Answer answer =
        both.device.call("POST", "/v1/x?y=1", Headers.of("content-length", "5"), text("hello"))) {
      assertEquals(200, answer.head().status());
      assertEquals("POST /v1/x?y=1", answer.head().headers().first("x-target").orElseThrow());
      assertEquals("hello", new String(content(answer), StandardCharsets.UTF_8));
    }
    both.device.close();
    assertEquals(CloseCode.NORMAL, boxEnd.join());
    assertEquals(CloseCode.NORMAL, deviceEnd.join());
  }

  @Test
  void aRequestWithoutBodyOrFieldsIsAnswered() throws IOException {
    Both both = start(SessionTest::echo);
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("").slice(0, 0))) {
      assertEquals(0, content(answer).length);
    }
    both.device.close();
  }

  @Test
  void manyLargeRequestsRunAtOnceAndComeBackWhole() throws Exception {
    Both both = start(SessionTest::echo);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Random random = new Random(i);
        byte[] body = new byte[random.nextInt(1, 700_000)];
        random.nextBytes(body);
        calls.add(
            threads.submit(() -> {
              try (SecretBytes bytes = SecretBytes.copyOf(body);
                  Answer answer = both.device.call("POST", "/", Headers.NONE, bytes.view())) {
                assertArrayEquals(body, content(answer));
              }
              return null;
            }));
      }
      for (Future<?> call : calls) {
        call.get();
      }
    }
    both.device.close();
    assertEquals(CloseCode.NORMAL, boxEnd.join());
  }

  @Test
  void aCancelledAnswerStopsTheHandler() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Both both =
        start(call -> {
          call.onClientGone(gone::countDown);
          try (HttpReply reply = call.reply(200, Headers.NONE);
              SecretBytes bytes = SecretBytes.allocate(1000)) {
            while (true) {
              reply.write(bytes.view());
            }
          } catch (IOException e) {
            failure.complete(e);
            throw e;
          }
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      assertEquals(200, answer.head().status());
      answer.cancel();
      assertTrue(gone.await(2, TimeUnit.SECONDS));
      assertTrue(failure.get(2, TimeUnit.SECONDS) instanceof dev.postern.link.http.ClientGone);
      AnswerCut cut = assertThrows(AnswerCut.class, () -> content(answer));
      assertEquals(ResetCode.CANCELLED, cut.code());
    }
    assertTrue(both.device.isOpen());
    both.device.close();
  }

  @Test
  void aRevokedSessionEndsAtOnceOnBothSides() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    Both both =
        start(call -> {
          call.onClientGone(gone::countDown);
          started.countDown();
          try (HttpReply reply = call.reply(200, Headers.NONE);
              SecretBytes bytes = SecretBytes.allocate(10)) {
            while (true) {
              reply.write(bytes.view());
            }
          }
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      started.await();
      both.box.close(CloseCode.REVOKED);
      SessionGone end = assertThrows(SessionGone.class, () -> content(answer));
      assertEquals(CloseCode.REVOKED, end.code());
    }
    assertEquals(CloseCode.REVOKED, deviceEnd.get(2, TimeUnit.SECONDS));
    assertEquals(CloseCode.REVOKED, boxEnd.get(2, TimeUnit.SECONDS));
    assertTrue(gone.await(1, TimeUnit.SECONDS));
    assertFalse(both.device.isOpen());
    assertThrows(SessionGone.class, () -> both.device.call("GET", "/", Headers.NONE, text("x")));
  }

  @Test
  void aBrokenPipeEndsWaitingReaders() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    Both both =
        start(call -> {
          call.onClientGone(gone::countDown);
          started.countDown();
          awaitQuietly(gone);
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      started.await();
      both.pipes.box().close(CloseCode.LOST);
      SessionGone end = assertThrows(SessionGone.class, answer::head);
      assertEquals(CloseCode.LOST, end.code());
    }
    assertEquals(CloseCode.LOST, boxEnd.get(2, TimeUnit.SECONDS));
  }

  @Test
  void aHandlerThatFailsIsAnsweredWith500() throws IOException {
    Both both =
        start(call -> {
          throw new IllegalStateException("on purpose");
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      assertEquals(500, answer.head().status());
      assertTrue(new String(content(answer), StandardCharsets.UTF_8).contains("internal_error"));
    }
    both.device.close();
  }

  @Test
  void anAnswerThatWasNotEndedIsCutOff() throws IOException {
    Both both =
        start(call -> {
          try (HttpReply reply = call.reply(200, Headers.NONE)) {
            reply.write("half".getBytes(StandardCharsets.US_ASCII));
          }
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      AnswerCut cut = assertThrows(AnswerCut.class, () -> content(answer));
      assertEquals(ResetCode.FAILED, cut.code());
    }
    both.device.close();
  }

  @Test
  void aBodyBeyondTheHandlersLimitIsAnsweredWith413() throws IOException {
    Both both =
        start(call -> {
          try (SecretScope scope = new SecretScope()) {
            SecretView ignored = call.body(scope, 1000);
          }
        });
    try (SecretBytes large = SecretBytes.allocate(60_000);
        Answer answer = both.device.call("POST", "/", Headers.NONE, large.view())) {
      assertEquals(413, answer.head().status());
    }
    both.device.close();
  }

  @Test
  void aSlowReaderHoldsTheSender() throws Exception {
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    int total = 4 << 20;
    Both both =
        start(call -> {
          try (HttpReply reply = call.reply(200, Headers.NONE);
              SecretBytes bytes = SecretBytes.allocate(10_000)) {
            while (written.get() < total) {
              reply.write(bytes.view());
              written.addAndGet(bytes.length());
            }
            reply.end();
            ended.complete(true);
          }
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      assertEquals(200, answer.head().status());
      int before = -1;
      while (written.get() != before) {
        before = written.get();
        TimeUnit.MILLISECONDS.sleep(150);
      }
      assertTrue(before < 256 * 1024 + 64 * 1024 + 20_000, "written " + before);
      assertFalse(ended.isDone());
      assertTrue(content(answer).length >= total);
    }
    assertTrue(ended.get(1, TimeUnit.SECONDS));
    both.device.close();
  }

  @Test
  void aDrainedSessionLetsARunningAnswerEnd() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Both both =
        start(call -> {
          try (HttpReply reply = call.reply(200, Headers.NONE)) {
            started.countDown();
            go.await();
            reply.write("all of it".getBytes(StandardCharsets.US_ASCII));
            reply.end();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
      started.await();
      both.box.drain();
      while (both.device.isOpen()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
      go.countDown();
      assertEquals("all of it", new String(content(answer), StandardCharsets.US_ASCII));
    }
    assertEquals(CloseCode.SHUTDOWN, boxEnd.get(2, TimeUnit.SECONDS));
    assertEquals(CloseCode.SHUTDOWN, deviceEnd.get(2, TimeUnit.SECONDS));
  }

  @Test
  void aLoneTokenDoesNotWait() throws Exception {
    Both both =
        start(call -> {
          try (HttpReply reply = call.reply(200, Headers.NONE)) {
            reply.write("token".getBytes(StandardCharsets.US_ASCII));
            reply.end();
          }
        });
    long[] nanos = new long[60];
    MemorySegment into = SecretBytes.allocate(100).segment();
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      try (Answer answer = both.device.call("GET", "/", Headers.NONE, text("x"))) {
        assertEquals(5, answer.read(into));
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    Duration median = Duration.ofNanos(nanos[nanos.length / 2]);
    assertTrue(median.toMillis() < 15, "median time to the first token: " + median);
    System.out.println("session: median time to a lone token " + median.toNanos() / 1000 + " µs");
    both.device.close();
  }
}
