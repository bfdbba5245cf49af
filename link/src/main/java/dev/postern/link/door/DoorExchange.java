package dev.postern.link.door;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Caller;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.link.http.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One request at the door, between the connection's event loop, which feeds its body, and the
/// handler's thread, which reads it and answers.
final class DoorExchange implements HttpCall {
  /// Body bytes that wait for the handler before the connection stops reading.
  private static final int HIGH_WATER = 64 * 1024;

  private final DoorConnection connection;
  private final HttpRequest request;
  private final Headers headers;
  private final long contentLength;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<ByteBuf> pieces = new ArrayDeque<>();
  private final List<Runnable> onGone = new ArrayList<>();
  private int waiting;
  private boolean complete;
  private boolean finished;
  private boolean gone;
  private @Nullable Refusal broken;

  private volatile boolean closeAfterwards;
  private @Nullable DoorReply reply;

  DoorExchange(DoorConnection connection, HttpRequest request) {
    this.connection = connection;
    this.request = request;
    this.contentLength = HttpUtil.getContentLength(request, -1L);
    this.closeAfterwards = !HttpUtil.isKeepAlive(request) || isHttp10();
    List<Header> fields = new ArrayList<>();
    for (Map.Entry<String, String> field : request.headers()) {
      fields.add(new Header(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
    }
    this.headers = new Headers(fields);
  }

  // For the handler's thread.

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String target() {
    return request.uri();
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
  public SecretView body(SecretScope scope, int limit) throws IOException {
    if (contentLength > limit) {
      throw new BodyTooLarge(limit);
    }
    if (awaitsContinue()) {
      connection.sendContinue();
    }
    SecretBuffer body = scope.buffer(firstCapacity(limit), limit);
    for (ByteBuf piece = next(); piece != null; piece = next()) {
      try {
        append(body, piece, limit);
      } finally {
        piece.release();
      }
    }
    return body.view();
  }

  /// What a client only says it will send takes no memory yet.
  private int firstCapacity(int limit) {
    long expected = contentLength < 0 ? HIGH_WATER : Math.min(contentLength, HIGH_WATER);
    return (int) Math.min(limit, expected);
  }

  private static void append(SecretBuffer body, ByteBuf piece, int limit) throws BodyTooLarge {
    if (piece.readableBytes() > limit - body.size()) {
      throw new BodyTooLarge(limit);
    }
    for (ByteBuffer part : piece.nioBuffers()) {
      body.append(MemorySegment.ofBuffer(part));
    }
  }

  /// Waits for the next piece, which the caller releases; null when the body is complete.
  private @Nullable ByteBuf next() throws IOException {
    lock.lock();
    try {
      while (pieces.isEmpty() && !complete && !gone && broken == null) {
        changed.awaitUninterruptibly();
      }
      ByteBuf piece = pieces.poll();
      if (piece != null) {
        boolean resumes = waiting >= HIGH_WATER && waiting - piece.readableBytes() < HIGH_WATER;
        waiting -= piece.readableBytes();
        if (resumes) {
          connection.resumeReading();
        }
        return piece;
      }
      if (broken != null) {
        closeAfterwards = true;
        throw new BodyRefused(broken);
      }
      if (!complete) {
        throw new ClientGone();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public HttpReply reply(int status, Headers fields) throws IOException {
    if (reply != null) {
      throw new IllegalStateException("a second answer");
    }
    if (awaitsContinue()) {
      closeAfterwards();
    }
    List<Header> added = RequestGuard.origin(request).map(Preflight::headers).orElse(List.of());
    reply = DoorReply.begin(connection, this, status, fields, added);
    return reply;
  }

  @Override
  public void onClientGone(Runnable action) {
    lock.lock();
    try {
      if (!gone) {
        onGone.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /// Blocks while the client reads too slowly; one that reads nothing for too long is cut off, so
  /// that it cannot hold the handler, and an engine behind it, for ever.
  void awaitWritable() throws ClientGone {
    lock.lock();
    try {
      long left = connection.stallNanos();
      while (!gone && !connection.isWritable()) {
        if (left <= 0) {
          connection.cut();
          throw new ClientGone();
        }
        left = changed.awaitNanos(left);
      }
      if (gone) {
        throw new ClientGone();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("the handler's thread is never interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  boolean replied() {
    return reply != null;
  }

  boolean isGone() {
    lock.lock();
    try {
      return gone;
    } finally {
      lock.unlock();
    }
  }

  boolean isHttp10() {
    return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  void closeAfterwards() {
    closeAfterwards = true;
  }

  boolean closesAfterwards() {
    return closeAfterwards;
  }

  /// The handler has returned: what was not read is not wanted any more, and an answer that was not
  /// ended is cut off.
  void finish() {
    lock.lock();
    try {
      finished = true;
      discard();
    } finally {
      lock.unlock();
    }
    if (reply != null) {
      reply.close();
    }
    connection.resumeReading();
  }

  private boolean awaitsContinue() {
    lock.lock();
    try {
      return !complete
          && waiting == 0
          && !connection.continued()
          && HttpUtil.is100ContinueExpected(request);
    } finally {
      lock.unlock();
    }
  }

  // For the event loop.

  /// Takes a piece of the body over; false when the connection should read no more for now.
  boolean offer(ByteBuf piece) {
    lock.lock();
    try {
      if (finished || gone || !piece.isReadable()) {
        piece.release();
        return true;
      }
      pieces.add(piece);
      waiting += piece.readableBytes();
      changed.signalAll();
      return waiting < HIGH_WATER;
    } finally {
      lock.unlock();
    }
  }

  void bodyComplete() {
    lock.lock();
    try {
      complete = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void bodyBroken(Refusal refusal) {
    lock.lock();
    try {
      broken = refusal;
      closeAfterwards = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void writabilityChanged() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The client has left before its answer had ended.
  void clientGone() {
    List<Runnable> actions;
    lock.lock();
    try {
      gone = true;
      discard();
      actions = List.copyOf(onGone);
      onGone.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
  }

  private void discard() {
    pieces.forEach(ByteBuf::release);
    pieces.clear();
    waiting = 0;
  }
}
