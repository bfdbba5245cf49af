package dev.postern.companion.fakebox;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.pipe.PipeClosed;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The server's end of a WebSocket.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ServerPipe extends SimpleChannelInboundHandler<WebSocketFrame>
    implements MessagePipe {
  private static final byte[] END = new byte[0];
  private final Channel channel;
  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable CloseCode> closed = new AtomicReference<>();

  ServerPipe(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void send(byte[] message) throws PipeClosed {
    CloseCode code = closed.get();
    if (code != null) {
      throw new PipeClosed(code);
    }
    // Waiting for the socket is the test's back-pressure.
    channel
        .writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)))
        .awaitUninterruptibly();
  }

  @Override
  public byte[] receive() throws PipeClosed {
    try {
      byte[] message = arrived.take();
      if (message == END) {
        arrived.add(END);
        CloseCode code = closed.get();
        throw new PipeClosed(code == null ? CloseCode.LOST : code);
      }
      return message;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close(CloseCode code) {
    if (closed.compareAndSet(null, code)) {
      arrived.add(END);
      if (code == CloseCode.LOST) {
        channel.close();
      } else {
        channel
            .writeAndFlush(new CloseWebSocketFrame(code.number(), ""))
            .addListener(ChannelFutureListener.CLOSE);
      }
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case BinaryWebSocketFrame binary -> arrived.add(ByteBufUtil.getBytes(binary.content()));
      case CloseWebSocketFrame close -> {
        ended(CloseCode.of(close.statusCode()).orElse(CloseCode.LOST));
        context.close();
      }
      default -> context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended(CloseCode.LOST);
    context.fireChannelInactive();
  }

  private void ended(CloseCode code) {
    if (closed.compareAndSet(null, code)) {
      arrived.add(END);
    }
  }
}
