package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.console.Home;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.gateway.pairing.BoxIdentity;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.pairing.Offers;
import dev.postern.gateway.pairing.PairingHandshake;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import dev.postern.link.pairing.PartyName;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// A real endpoint on a free port, over a real home; its clock for offers is the test's.
final class TestBox implements AutoCloseable {
  static final EndpointLimits ROOMY =
      new EndpointLimits(
          64, 64, 100_000, 1000, 2, 64, 4, Duration.ofSeconds(20), Duration.ofSeconds(30));

  /// What no test but those of the port meets.
  static final PortLimits UNHURRIED = new PortLimits(20_000, 20_000, 20_000, Duration.ofMinutes(1));

  final AtomicLong clock = new AtomicLong();
  final Offers offers = new Offers(clock::get);
  final StaticKeyPair identity;
  final DeviceBook book;
  final DeviceSessions sessions;
  final NoiseEndpoint endpoint;
  final PublicPort entrance;
  final int port;
  private final Vertx vertx = Vertx.vertx();

  TestBox(Path home, EndpointLimits limits) throws Exception {
    this(home, limits, UNHURRIED, TestBox::hello);
  }

  TestBox(Path home, EndpointLimits limits, PortLimits portLimits, HttpHandler api)
      throws Exception {
    identity = BoxIdentity.open(new Home(home));
    book = DeviceBook.open(new Home(home));
    sessions = new DeviceSessions(limits);
    endpoint =
        new NoiseEndpoint(
            limits,
            new PairingHandshake(identity, offers, book, new PartyName("test box")),
            sessions,
            api);
    entrance = PublicPort.open(vertx, "127.0.0.1", 0, portLimits);
    endpoint.serve(entrance);
    port = entrance.port();
  }

  /// Waits until `condition` holds, for things that the box does soon after a close.
  static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(20);
    }
    assertTrue(condition.getAsBoolean());
  }

  @Override
  public void close() {
    sessions.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    book.close();
    identity.close();
  }

  static void hello(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(200, Headers.of("content-type", "text/plain"))) {
      reply.write("hello".getBytes(StandardCharsets.US_ASCII));
      reply.end();
    }
  }
}
