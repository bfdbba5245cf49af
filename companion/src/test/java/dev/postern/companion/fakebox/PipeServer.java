package dev.postern.companion.fakebox;

import dev.postern.link.pipe.MessagePipe;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A WebSocket server at /postern/v1 on 127.0.0.1 that gives each connection to a virtual thread.
@SuppressWarnings("FutureReturnValueIgnored")
public final class PipeServer implements AutoCloseable {
  private static final WebSocketServerProtocolConfig CONFIG =
      WebSocketServerProtocolConfig.newBuilder()
          .websocketPath("/postern/v1")
          .maxFramePayloadLength(MessagePipe.MAX_MESSAGE * 4)
          .handleCloseFrames(false)
          .sendCloseFrame(null)
          .build();

  private final EventLoopGroup loop = new NioEventLoopGroup(1);
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listening;

  /// @param port 0 for any free one
  public PipeServer(int port, Consumer<MessagePipe> serve) {
    listening =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(8192),
                            new WebSocketServerProtocolHandler(CONFIG),
                            new Opening(serve));
                  }
                })
            .bind("127.0.0.1", port)
            .syncUninterruptibly()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  public String address() {
    return "127.0.0.1:" + port();
  }

  /// Breaks every connection off without a word.
  public void cut() {
    connections.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    if (!listening.isOpen()) {
      return;
    }
    listening.close().syncUninterruptibly();
    cut();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private static final class Opening extends ChannelInboundHandlerAdapter {
    private final Consumer<MessagePipe> serve;

    Opening(Consumer<MessagePipe> serve) {
      this.serve = serve;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof HandshakeComplete) {
        ServerPipe pipe = new ServerPipe(context.channel());
        context.pipeline().replace(this, "pipe", pipe);
        Thread.ofVirtual().start(() -> serve.accept(pipe));
      }
    }
  }
}
