package dev.postern.gateway.wiring;

import dev.postern.gateway.pairing.OpenOffer;
import dev.postern.link.pipe.MessagePipe;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// Bounds what the public port reads: one message is one frame of the session protocol's size, and
/// nothing is compressed.
@Singleton
public final class HttpServerLimits implements HttpServerOptionsCustomizer {
  /// WebSockets are cut by it, too: a device that pairs says nothing while the person thinks.
  private static final int IDLE_SECONDS = (int) OpenOffer.THINKING.plusMinutes(1).toSeconds();

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options
        .setMaxWebSocketFrameSize(MessagePipe.MAX_MESSAGE)
        .setMaxWebSocketMessageSize(MessagePipe.MAX_MESSAGE)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setCompressionSupported(false)
        .setMaxHeaderSize(8 * 1024)
        .setMaxInitialLineLength(2 * 1024)
        .setWebSocketClosingTimeout(5)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setTcpKeepAlive(true)
        .setTcpNoDelay(true);
  }
}
