package dev.postern.companion.wire;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A WebSocket as a pipe: one binary message is one message of the session protocol.
///
/// The socket is read only while fewer than [#QUEUE] messages wait, so that a slow receiver stops
/// the box by TCP's own window; senders wait while the socket's buffer is full.
// A send or close that fails ends the channel, which the handler is told.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketPipe implements MessagePipe {
  /// Messages that wait to be received before reading pauses. What one read of the socket held (at
  /// most 64 KiB) may come on top.
  private static final int QUEUE = 16;

  private static final long CLOSING_SECONDS = 2;

  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> arrived = new ArrayDeque<>();
  private @Nullable Channel channel;
  private @Nullable CloseCode closed;

  /// Done when the WebSocket is open, failed when it cannot be.
  CompletableFuture<Void> opened() {
    return opened;
  }

  ChannelHandler handler() {
    return new Handler();
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    Channel socket = writable();
    if (message.length > MAX_MESSAGE) {
      close(CloseCode.LIMIT);
      return;
    }
    socket.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
  }

  @Override
  public byte[] receive() throws PipeClosed {
    lock.lock();
    try {
      while (arrived.isEmpty() && closed == null) {
        changed.awaitUninterruptibly();
      }
      byte[] message = arrived.poll();
      if (message == null) {
        throw ended();
      }
      if (arrived.size() == QUEUE - 1 && channel != null) {
        channel.read();
      }
      return message;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(CloseCode code) {
    Channel socket = end(code);
    if (socket == null) {
      return;
    }
    if (code == CloseCode.LOST) {
      socket.close();
      return;
    }
    socket
        .writeAndFlush(new CloseWebSocketFrame(code.number(), ""))
        .addListener(ChannelFutureListener.CLOSE);
    // A peer that reads nothing must not keep the socket open.
    socket.eventLoop().schedule(() -> socket.close(), CLOSING_SECONDS, TimeUnit.SECONDS);
  }

  private Channel writable() throws PipeClosed {
    lock.lock();
    try {
      while (closed == null && channel != null && !channel.isWritable()) {
        changed.awaitUninterruptibly();
      }
      if (closed != null || channel == null) {
        throw ended();
      }
      return channel;
    } finally {
      lock.unlock();
    }
  }

  private PipeClosed ended() {
    return new PipeClosed(closed == null ? CloseCode.LOST : closed);
  }

  /// The socket, when this is what ends the pipe.
  private @Nullable Channel end(CloseCode code) {
    lock.lock();
    try {
      if (closed != null) {
        return null;
      }
      closed = code;
      changed.signalAll();
      return channel;
    } finally {
      lock.unlock();
    }
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void open(Channel socket) {
    lock.lock();
    try {
      channel = socket;
    } finally {
      lock.unlock();
    }
    opened.complete(null);
  }

  /// Whether more may be read.
  private boolean arrive(byte[] message) {
    lock.lock();
    try {
      arrived.add(message);
      changed.signalAll();
      return arrived.size() < QUEUE;
    } finally {
      lock.unlock();
    }
  }

  private boolean roomLeft() {
    lock.lock();
    try {
      return arrived.size() < QUEUE;
    } finally {
      lock.unlock();
    }
  }

  /// What a failed opening means.
  static DialFailed.Reason reason(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException refused
          when refused instanceof io.netty.channel.ConnectTimeoutException ->
          DialFailed.Reason.SILENT;
      case ConnectException _ -> DialFailed.Reason.REFUSED;
      case WebSocketClientHandshakeException refused
          when refused.response() != null
              && refused.response().status().equals(HttpResponseStatus.SERVICE_UNAVAILABLE) ->
          DialFailed.Reason.BUSY;
      case WebSocketClientHandshakeException _, TooLongFrameException _ ->
          DialFailed.Reason.NOT_A_BOX;
      case null, default -> DialFailed.Reason.BROKEN;
    };
  }

  private static CloseCode code(Throwable cause) {
    return switch (cause) {
      case TooLongFrameException _ -> CloseCode.LIMIT;
      case CorruptedWebSocketFrameException corrupted
          when corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
          CloseCode.LIMIT;
      case CorruptedWebSocketFrameException _ -> CloseCode.PROTOCOL;
      default -> CloseCode.LOST;
    };
  }

  private final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      context.fireChannelActive();
      context.read();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      switch (frame) {
        case BinaryWebSocketFrame binary -> arrive(ByteBufUtil.getBytes(binary.content()));
        case CloseWebSocketFrame close -> {
          end(CloseCode.of(close.statusCode()).orElse(CloseCode.LOST));
          context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
        default -> close(CloseCode.PROTOCOL);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.fireChannelReadComplete();
      if (roomLeft()) {
        context.read();
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        open(context.channel());
      }
      context.fireUserEventTriggered(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      wake();
      context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end(CloseCode.LOST);
      opened.completeExceptionally(new java.io.EOFException("closed before it was open"));
      context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      opened.completeExceptionally(cause);
      close(code(cause));
      context.close();
    }
  }
}
