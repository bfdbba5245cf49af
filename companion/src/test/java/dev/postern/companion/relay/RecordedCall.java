package dev.postern.companion.relay;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Caller;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/// A local program's request, and what came back to it.
final class RecordedCall implements HttpCall {
  private final String method;
  private final String target;
  private final Headers headers;
  private final byte[] body;
  private final List<Runnable> onGone = new ArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  final CountDownLatch closed = new CountDownLatch(1);

  /// How many writes the program reads.
  final Semaphore reads = new Semaphore(1_000_000);

  private Headers answerHeaders = Headers.NONE;
  private int status;
  private boolean ended;
  private boolean gone;

  RecordedCall(String method, String target, Headers headers, String body) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    this.body = body.getBytes(StandardCharsets.UTF_8);
  }

  static RecordedCall get(String target) {
    return new RecordedCall("GET", target, Headers.NONE, "");
  }

  /// The program leaves.
  void leave() {
    List<Runnable> actions;
    synchronized (this) {
      gone = true;
      actions = List.copyOf(onGone);
    }
    reads.release(1_000_000);
    actions.forEach(Runnable::run);
  }

  synchronized int status() {
    return status;
  }

  synchronized String text() {
    return written.toString(StandardCharsets.UTF_8);
  }

  synchronized boolean ended() {
    return ended;
  }

  synchronized Headers answerHeaders() {
    return answerHeaders;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Headers headers() {
    return headers;
  }

  @Override
  public Caller caller() {
    return new Caller.Loopback();
  }

  @Override
  public SecretView body(SecretScope scope, int limit) throws BodyTooLarge {
    if (body.length > limit) {
      throw new BodyTooLarge(limit);
    }
    return scope.own(SecretBytes.copyOf(body)).view();
  }

  @Override
  public synchronized HttpReply reply(int given, Headers givenHeaders) throws ClientGone {
    if (gone) {
      throw new ClientGone();
    }
    status = given;
    answerHeaders = givenHeaders;
    return new Reply();
  }

  @Override
  public synchronized void onClientGone(Runnable action) {
    onGone.add(action);
    if (gone) {
      action.run();
    }
  }

  private void take(byte[] bytes) throws ClientGone {
    reads.acquireUninterruptibly();
    synchronized (this) {
      if (gone) {
        throw new ClientGone();
      }
      written.writeBytes(bytes);
    }
  }

  private final class Reply implements HttpReply {
    @Override
    public void write(SecretView bytes) throws ClientGone {
      take(bytes.segment().toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public void write(byte[] constant) throws ClientGone {
      take(constant);
    }

    @Override
    public void end() {
      synchronized (RecordedCall.this) {
        ended = true;
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
