package dev.postern.link.door;

import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.ClientGone;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import dev.postern.link.http.Refusal;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An HTTP/1.1 server for programs on this machine: bound to 127.0.0.1, and to ::1 where there is
/// one.
///
/// It refuses what no handler should see: other hosts' names (DNS rebinding), web pages of origins
/// not allowed, ambiguous framing, floods; each with a typed error in OpenAI's shape. Offers to
/// upgrade the protocol are ignored. All its memory comes from a [WipingAllocator].
public final class LoopbackDoor implements AutoCloseable {
  private final DoorConfig config;
  private final HttpHandler handler;
  private final Timeouts timeouts;
  private final WipingAllocator allocator;
  private final EventLoopGroup loops =
      new NioEventLoopGroup(2, new DefaultThreadFactory("loopback-door", true));
  private final List<Channel> listeners = new ArrayList<>();
  private final Set<DoorConnection> connections = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final RequestGuard guard;
  private final int port;
  private volatile boolean draining;

  private LoopbackDoor(
      DoorConfig config, HttpHandler handler, Timeouts timeouts, WipingAllocator allocator)
      throws IOException {
    this.config = config;
    this.handler = handler;
    this.timeouts = timeouts;
    this.allocator = allocator;
    try {
      listeners.add(listen("127.0.0.1", config.port()));
      this.port = ((InetSocketAddress) listeners.getFirst().localAddress()).getPort();
      this.guard = RequestGuard.of(port, config.origins());
      if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
        listeners.add(listen("::1", port));
      }
    } catch (IOException e) {
      stop();
      throw e;
    }
  }

  /// Opens the door.
  ///
  /// @throws IOException when the port is taken
  public static LoopbackDoor open(DoorConfig config, HttpHandler handler) throws IOException {
    return open(config, handler, Timeouts.STANDARD, new WipingAllocator());
  }

  static LoopbackDoor open(
      DoorConfig config, HttpHandler handler, Timeouts timeouts, WipingAllocator allocator)
      throws IOException {
    LoopbackDoor door = new LoopbackDoor(config, handler, timeouts, allocator);
    door.listeners.forEach(listener -> listener.config().setAutoRead(true));
    return door;
  }

  private Channel listen(String address, int wanted) throws IOException {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.AUTO_READ, false)
            .option(ChannelOption.ALLOCATOR, allocator)
            .childOption(ChannelOption.ALLOCATOR, allocator)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 << 10, 64 << 10))
            .childHandler(new Pipeline());
    try {
      return server
          .bind(new InetSocketAddress(InetAddress.ofLiteral(address), wanted))
          .sync()
          .channel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while binding", e);
    } catch (Exception e) {
      throw new IOException("cannot listen on port " + wanted + " of " + address, e);
    }
  }

  private final class Pipeline extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      DoorConnection connection = new DoorConnection(LoopbackDoor.this, channel);
      channel
          .pipeline()
          .addLast(
              new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                  connection.bytesArrived();
                  context.fireChannelRead(message);
                }
              })
          .addLast(new StrictRequestDecoder(), new HttpResponseEncoder(), connection);
    }
  }

  /// The port, also when the config left its choice to the system.
  public int port() {
    return port;
  }

  /// Takes no new connection or request, lets running exchanges end until `patience` is over, then
  /// cuts them off.
  public void drain(Duration patience) {
    draining = true;
    listeners.forEach(listener -> listener.close().syncUninterruptibly());
    connections.forEach(DoorConnection::closeWhenIdle);
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (!connections.isEmpty() && nanos > 0) {
        nanos = left.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    connections.forEach(DoorConnection::cut);
  }

  /// Cuts everything off and frees all memory.
  @Override
  public void close() {
    drain(Duration.ZERO);
    stop();
  }

  private void stop() {
    listeners.forEach(listener -> listener.close().syncUninterruptibly());
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  // For connections.

  RequestGuard guard() {
    return guard;
  }

  Timeouts timeouts() {
    return timeouts;
  }

  boolean isDraining() {
    return draining;
  }

  /// False when too many are open already.
  boolean admit(DoorConnection connection) {
    if (draining || connections.size() >= config.connections()) {
      return false;
    }
    connections.add(connection);
    return true;
  }

  void left(DoorConnection connection) {
    connections.remove(connection);
    lock.lock();
    try {
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Serves on a virtual thread of its own.
  void serve(DoorExchange exchange, HttpRequest request) {
    HttpHandler server = Preflight.is(request) ? call -> preflight(call, request) : handler;
    Thread ignored = Thread.ofVirtual().name("exchange").start(() -> serve(exchange, server));
  }

  private static void serve(DoorExchange exchange, HttpHandler server) {
    try {
      handle(exchange, server);
    } catch (IOException e) {
      // The client has gone, or the answer is cut off below.
    } finally {
      exchange.finish();
    }
  }

  private static void handle(DoorExchange exchange, HttpHandler server) throws IOException {
    Refusal refusal = Refusal.INTERNAL;
    try {
      server.handle(exchange);
    } catch (BodyTooLarge e) {
      refusal = Refusal.BODY_TOO_LARGE;
    } catch (BodyRefused e) {
      refusal = e.refusal();
    } catch (ClientGone e) {
      return;
    } catch (IOException | RuntimeException e) {
      // What it says may quote the request: it is told to nobody.
      refusal = Refusal.INTERNAL;
    }
    if (!exchange.replied()) {
      refusal.answer(exchange);
    }
  }

  private static void preflight(HttpCall call, HttpRequest request) throws IOException {
    try (HttpReply reply = call.reply(204, Preflight.answer(request))) {
      reply.end();
    }
  }
}
