package dev.postern.companion.wire;

import dev.postern.link.door.WipingAllocator;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Opens WebSockets to boxes, with a deadline of its own for each.
// What Netty's futures would tell comes by way of the pipe.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Network implements AutoCloseable {
  /// From the look-up of the name to the open WebSocket.
  public static final Duration DEADLINE = Duration.ofSeconds(5);

  private static final String PATH = "/postern/v1";
  private static final int MAX_HTTP = 8 * 1024;
  private static final WriteBufferWaterMark WATER_MARKS =
      new WriteBufferWaterMark(64 * 1024, 128 * 1024);

  private final EventLoopGroup loop =
      new NioEventLoopGroup(1, new DefaultThreadFactory("postern-wire", true));
  private final WipingAllocator allocator = new WipingAllocator();
  private final Duration deadline;

  public Network() {
    this(DEADLINE);
  }

  Network(Duration deadline) {
    this.deadline = deadline;
  }

  /// Opens a WebSocket to a box, in clear: what it carries is sealed end to end.
  ///
  /// @param address as an offer has it: `host:port`, an IPv6 literal in brackets
  public MessagePipe dial(String address) throws DialFailed {
    return dial(parse(address));
  }

  private MessagePipe dial(InetSocketAddress address) throws DialFailed {
    long began = System.nanoTime();
    InetAddress resolved = resolve(address);
    if (loop.isShuttingDown()) {
      throw new DialFailed(DialFailed.Reason.BROKEN, written(address));
    }
    WebSocketPipe pipe = new WebSocketPipe();
    ChannelFuture connecting = connect(address, resolved, pipe);
    try {
      pipe.opened().get(left(began), TimeUnit.NANOSECONDS);
      return pipe;
    } catch (ExecutionException e) {
      connecting.channel().close();
      throw new DialFailed(WebSocketPipe.reason(e.getCause()), written(address));
    } catch (TimeoutException e) {
      connecting.channel().close();
      throw new DialFailed(DialFailed.Reason.SILENT, written(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pipe.close(CloseCode.NORMAL);
      throw new DialFailed(DialFailed.Reason.BROKEN, written(address));
    }
  }

  private ChannelFuture connect(
      InetSocketAddress address, InetAddress resolved, WebSocketPipe pipe) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(deadline.toMillis()))
            .option(ChannelOption.ALLOCATOR, allocator)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
            .handler(pipeline(address, pipe))
            .connect(new InetSocketAddress(resolved, address.getPort()));
    connecting.addListener(future -> {
      if (!future.isSuccess()) {
        pipe.opened().completeExceptionally(future.cause());
      }
    });
    return connecting;
  }

  private ChannelInitializer<Channel> pipeline(InetSocketAddress address, WebSocketPipe pipe) {
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(URI.create("ws://" + written(address) + PATH))
            .version(WebSocketVersion.V13)
            .allowExtensions(false)
            .maxFramePayloadLength(MessagePipe.MAX_MESSAGE)
            .handleCloseFrames(false)
            .sendCloseFrame(null)
            .handshakeTimeoutMillis(deadline.toMillis())
            .build();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel
            .pipeline()
            .addLast(
                new HttpClientCodec(),
                new HttpObjectAggregator(MAX_HTTP),
                new WebSocketClientProtocolHandler(config),
                new WebSocketFrameAggregator(MessagePipe.MAX_MESSAGE),
                pipe.handler());
      }
    };
  }

  // The JDK's look-up knows no deadline; a network that swallows DNS must not hold a dial up.
  private InetAddress resolve(InetSocketAddress address) throws DialFailed {
    CompletableFuture<InetAddress> found = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            found.complete(InetAddress.getByName(address.getHostString()));
          } catch (UnknownHostException e) {
            found.completeExceptionally(e);
          }
        });
    try {
      return found.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new DialFailed(DialFailed.Reason.UNRESOLVED, written(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DialFailed(DialFailed.Reason.BROKEN, written(address));
    }
  }

  private long left(long began) {
    return Math.max(0, deadline.toNanos() - (System.nanoTime() - began));
  }

  private static InetSocketAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon);
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    return InetSocketAddress.createUnresolved(host, Integer.parseInt(text.substring(colon + 1)));
  }

  private static String written(InetSocketAddress address) {
    String host = address.getHostString();
    if (host.contains(":")) {
      return "[" + host + "]:" + address.getPort();
    }
    return host + ":" + address.getPort();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS);
  }
}
