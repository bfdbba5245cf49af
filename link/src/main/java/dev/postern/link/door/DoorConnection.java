package dev.postern.link.door;

import dev.postern.link.http.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection: takes one request after the other, and keeps reading while it is answered, so
/// that the client's leaving shows at once.
///
/// A request that comes before the last answer has ended (pipelining) is not served: the connection
/// closes after that answer, and the client asks again (RFC 9112, section 9.3.2). Fields without a
/// comment belong to the event loop.
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, which is seen
final class DoorConnection extends ChannelInboundHandlerAdapter {
  /// What is read and thrown away of a body that nobody wants, in bytes.
  private static final long MAX_DISCARDED = 64L << 20;

  private final LoopbackDoor door;
  private final Channel channel;
  private @Nullable DoorExchange current;
  private @Nullable ScheduledFuture<?> deadline;
  private boolean receiving;
  private boolean requestComplete = true;
  private boolean answerEnded;
  private boolean pipelined;
  private boolean leaving;
  private long discarded;

  /// Whether `100 Continue` was sent for the current request; set by the handler's thread.
  private volatile boolean continued;

  DoorConnection(LoopbackDoor door, Channel channel) {
    this.door = door;
    this.channel = channel;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (!door.admit(this)) {
      refuse(Refusal.BUSY);
      return;
    }
    within(door.timeouts().idleMillis(), channel::close);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    disarm();
    door.left(this);
    DoorExchange exchange = current;
    if (exchange != null && !answerEnded) {
      exchange.clientGone();
    }
  }

  /// Bytes came in, which may not yet make a request head.
  void bytesArrived() {
    if (current == null && !receiving && !leaving) {
      receiving = true;
      within(door.timeouts().headMillis(), () -> refuse(Refusal.TIMEOUT));
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !leaving) {
      requested(request);
    }
    if (message instanceof HttpContent content) {
      contentArrived(content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void requested(HttpRequest request) {
    if (current != null) {
      pipelined = true;
      return;
    }
    receiving = false;
    Optional<Refusal> refusal = door.guard().refusal(request);
    if (refusal.isPresent()) {
      refuse(refusal.get());
      return;
    }
    requestComplete = false;
    answerEnded = false;
    continued = false;
    discarded = 0;
    DoorExchange exchange = new DoorExchange(this, request);
    current = exchange;
    within(door.timeouts().bodyMillis(), this::bodyLate);
    door.serve(exchange, request);
  }

  private void contentArrived(HttpContent content) {
    DoorExchange exchange = current;
    if (leaving || pipelined || exchange == null || requestComplete) {
      discard(content.content());
      return;
    }
    if (content.decoderResult().isFailure()) {
      content.release();
      requestComplete = true;
      disarm();
      exchange.bodyBroken(Refusal.MALFORMED);
      return;
    }
    if (answerEnded) {
      discard(content.content());
    } else if (!exchange.offer(content.content())) {
      channel.config().setAutoRead(false);
    }
    if (content instanceof LastHttpContent) {
      requestComplete = true;
      disarm();
      exchange.bodyComplete();
      nextRequest();
    }
  }

  private void discard(ByteBuf bytes) {
    discarded += bytes.readableBytes();
    bytes.release();
    if (discarded > MAX_DISCARDED) {
      channel.close();
    }
  }

  private void bodyLate() {
    DoorExchange exchange = current;
    if (answerEnded || exchange == null) {
      channel.close();
    } else {
      exchange.bodyBroken(Refusal.TIMEOUT);
    }
  }

  private void nextRequest() {
    if (!answerEnded || !requestComplete || leaving) {
      return;
    }
    current = null;
    if (door.isDraining()) {
      leave();
    } else {
      within(door.timeouts().idleMillis(), channel::close);
    }
  }

  /// Answers by itself, and takes nothing more.
  private void refuse(Refusal refusal) {
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(refusal.status()),
            Unpooled.wrappedBuffer(refusal.body()));
    refusal.headers().fields().forEach(f -> answer.headers().set(f.name(), f.value()));
    answer.headers().set(HttpHeaderNames.CONNECTION, "close");
    channel.writeAndFlush(answer);
    leave();
  }

  /// Says that nothing more is sent, and waits a moment for the client to close: closing on bytes
  /// that were not read would make the system reset the connection, and the client lose the answer.
  private void leave() {
    leaving = true;
    channel.config().setAutoRead(true);
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener((ChannelFutureListener) sent -> ((SocketChannel) channel).shutdownOutput());
    within(door.timeouts().lingerMillis(), channel::close);
  }

  /// Closes a connection on which nothing runs.
  void closeWhenIdle() {
    channel
        .eventLoop()
        .execute(() -> {
          if (current == null && !leaving) {
            channel.close();
          }
        });
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    DoorExchange exchange = current;
    if (exchange != null) {
      exchange.writabilityChanged();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    channel.close();
  }

  private void within(long millis, Runnable action) {
    disarm();
    deadline = channel.eventLoop().schedule(action, millis, TimeUnit.MILLISECONDS);
  }

  private void disarm() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  // For the handler's thread.

  boolean isWritable() {
    return channel.isWritable();
  }

  long stallNanos() {
    return door.timeouts().stallNanos();
  }

  boolean continued() {
    return continued;
  }

  void sendContinue() {
    continued = true;
    channel.writeAndFlush(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
  }

  ByteBuf buffer(int length) {
    return channel.alloc().directBuffer(length, length);
  }

  void send(Object message) {
    channel.writeAndFlush(message);
  }

  void resumeReading() {
    channel.eventLoop().execute(() -> channel.config().setAutoRead(true));
  }

  /// One task for the answer's last bytes and the change of state: the client's next request cannot
  /// come in between.
  void endAnswer(DoorExchange exchange) {
    channel
        .eventLoop()
        .execute(() -> {
          channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
          if (current != exchange) {
            return;
          }
          answerEnded = true;
          channel.config().setAutoRead(true);
          if (exchange.closesAfterwards() || pipelined) {
            current = null;
            leave();
          } else {
            nextRequest();
          }
        });
  }

  void cut() {
    channel.close();
  }
}
