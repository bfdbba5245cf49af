package dev.postern.gateway.session;

import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.link.pipe.MessagePipe;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The box's port, which everybody can reach: HTTP that becomes a WebSocket soon or is cut off.
/// Ciphertext only passes here.
public final class PublicPort implements AutoCloseable {
  private static final int LOOPS = 2;
  private static final int PATIENCE_SECONDS = 20;

  /// WebSockets are cut by it, too: a device that pairs says nothing while the person thinks.
  private static final int IDLE_SECONDS = (int) OpenOffer.THINKING.plusMinutes(1).toSeconds();

  private final Vertx vertx;
  private final Router router;
  private final Arrivals arrivals;
  private final String host;
  private final int wanted;
  private volatile int port;
  private volatile String deployment = "";

  private PublicPort(Vertx vertx, String host, int wanted, PortLimits limits) {
    this.vertx = vertx;
    this.router = Router.router(vertx);
    this.arrivals = new Arrivals(vertx, limits);
    this.host = host;
    this.wanted = wanted;
  }

  /// Begins to listen.
  ///
  /// @param host the address to listen at
  /// @param port 0 for any free one
  /// @throws IOException when the port is taken
  public static PublicPort open(Vertx vertx, String host, int port, PortLimits limits)
      throws IOException {
    PublicPort opened = new PublicPort(vertx, host, port, limits);
    DeploymentOptions loops = new DeploymentOptions().setInstances(LOOPS);
    opened.deployment = await(vertx.deployVerticle(opened::listener, loops));
    return opened;
  }

  /// The port, also when its choice was left to the system.
  public int port() {
    return port;
  }

  /// What is served, by path.
  public Router router() {
    return router;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /// Stops listening, and cuts every connection.
  @Override
  public void close() throws IOException {
    await(vertx.undeploy(deployment));
  }

  private AbstractVerticle listener() {
    return new AbstractVerticle() {
      @Override
      public void start(Promise<Void> started) {
        // A negative port is one free port for all loops together.
        vertx
            .createHttpServer(options())
            .connectionHandler(arrivals::arrived)
            .requestHandler(router)
            .listen(wanted == 0 ? -1 : wanted, host)
            .onSuccess(server -> port = server.actualPort())
            .<Void>mapEmpty()
            .onComplete(started);
      }
    };
  }

  /// One message is one frame of the session protocol's size, and nothing is compressed.
  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxWebSocketFrameSize(MessagePipe.MAX_MESSAGE)
        .setMaxWebSocketMessageSize(MessagePipe.MAX_MESSAGE)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(8 * 1024)
        .setMaxInitialLineLength(2 * 1024)
        .setWebSocketClosingTimeout(5)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setTcpKeepAlive(true)
        .setTcpNoDelay(true);
  }

  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the port cannot be used", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
