package dev.postern.gateway.wiring;

import dev.postern.link.pipe.MessagePipe;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/// Bounds what the public port reads: one message is one frame of the session protocol's size, and
/// nothing is compressed.
@Singleton
public final class HttpServerLimits implements HttpServerOptionsCustomizer {
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
        .setTcpKeepAlive(true)
        .setTcpNoDelay(true);
  }
}
