package dev.postern.gateway.wiring;

import dev.postern.console.Home;
import dev.postern.console.Output;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.gateway.control.Commands;
import dev.postern.gateway.control.ControlServer;
import dev.postern.gateway.control.ControlSocket;
import dev.postern.gateway.control.HomeLock;
import dev.postern.gateway.control.PairingDesk;
import dev.postern.gateway.exchange.Exchange;
import dev.postern.gateway.pairing.BoxIdentity;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.pairing.OfferLinks;
import dev.postern.gateway.pairing.Offers;
import dev.postern.gateway.pairing.PairingHandshake;
import dev.postern.gateway.session.DeviceSessions;
import dev.postern.gateway.session.EndpointLimits;
import dev.postern.gateway.session.NoiseEndpoint;
import dev.postern.gateway.session.PortLimits;
import dev.postern.gateway.session.PublicPort;
import dev.postern.link.door.DoorConfig;
import dev.postern.link.door.LoopbackDoor;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Everything a running box is made of, and the order in which it comes up.
final class Box {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private final BoxOptions options;
  private final Home home;
  private final Output output;

  Box(BoxOptions options, Output output) {
    this.options = options;
    this.home = options.places().home();
    this.output = output;
  }

  /// What is asked to drain before all is closed.
  record Doors(DeviceSessions sessions, LoopbackDoor loopback, Exchange exchange) {
    /// No door takes anything new; answers under way end, or are given up with a word why.
    void drain() throws InterruptedException {
      sessions.drain();
      Thread door = Thread.ofVirtual().start(() -> loopback.drain(PATIENCE.plus(LAST_WORDS)));
      exchange.stop(PATIENCE);
      sessions.awaitNone(LAST_WORDS);
      door.join();
    }
  }

  /// Brings the box up, phase by phase; what it is made of belongs to `startup`.
  Doors start(Startup startup, Vertx vertx) throws StartFailed {
    startup.phase("home lock", this::lock);
    PublicPort port = startup.phase("public port", () -> publicPort(vertx));
    StaticKeyPair identity = startup.phase("identity", () -> BoxIdentity.open(home));
    DeviceBook book = startup.phase("book of devices", () -> DeviceBook.open(home));
    Answering answering = startup.phase("engine", () -> Answering.open(options.places()));
    LoopbackDoor loopback = startup.phase("loopback door", () -> loopback(answering));
    DeviceSessions sessions =
        startup.phase("sessions", () -> new DeviceSessions(EndpointLimits.STANDARD));
    Offers offers = new Offers(System::nanoTime);
    NoiseEndpoint endpoint =
        new NoiseEndpoint(
            EndpointLimits.STANDARD,
            new PairingHandshake(identity, offers, book, options.name()),
            sessions,
            answering.api());
    BoxStatus status =
        new BoxStatus(
            options, port.port(), loopback, identity.publicKey(), book, sessions, answering);
    OfferLinks links = new OfferLinks(identity.publicKey(), port.port());
    Commands commands =
        new Commands(
            new PairingDesk(offers, links::link),
            book,
            sessions::revoke,
            sessions::of,
            status::fields);
    startup.phase("control socket", () -> new ControlServer(ControlSocket.listen(home), commands));
    endpoint.serve(port);
    port.router().route("/healthz").handler(asked -> asked.response().setStatusCode(204).end());
    tell(status, answering);
    return new Doors(sessions, loopback, answering.exchange());
  }

  private HomeLock lock() throws IOException, StartFailed {
    return HomeLock.take(home)
        .orElseThrow(() ->
            new StartFailed(
                "already_running",
                "A box is running in this home already.",
                "Stop it first, or give this one another with --home."));
  }

  private PublicPort publicPort(Vertx vertx) throws StartFailed {
    try {
      return PublicPort.open(vertx, EVERYWHERE, options.port(), PortLimits.STANDARD);
    } catch (IOException e) {
      throw new StartFailed(
          "port_taken",
          "Port " + options.port() + " is taken.",
          "Stop what listens there, or choose another with --port.");
    }
  }

  private LoopbackDoor loopback(Answering answering) throws StartFailed {
    try {
      return LoopbackDoor.open(DoorConfig.onPort(options.doorPort()), answering.api());
    } catch (IOException e) {
      throw new StartFailed(
          "port_taken",
          "Port " + options.doorPort() + " of 127.0.0.1 is taken.",
          "Stop what listens there, or choose another with --door-port.");
    }
  }

  private void tell(BoxStatus status, Answering answering) {
    Map<String, Object> started = new LinkedHashMap<>();
    started.put("port", status.port());
    started.put("door_port", status.doorPort());
    started.put("key", status.keyId());
    started.put("pid", ProcessHandle.current().pid());
    output.event("started", started, "");
    Map<String, Object> ready = new LinkedHashMap<>(started);
    ready.put("engine", answering.engine());
    ready.put("policy", answering.policy());
    output.event(
        "ready",
        ready,
        options.name().text()
            + " is ready.\n  Devices:        port "
            + status.port()
            + ", pair one with ./postern pair\n  This machine:   http://127.0.0.1:"
            + status.doorPort()
            + "/v1 for any OpenAI client\n  Engine:         "
            + answering.engine()
            + ", policy "
            + answering.policy()
            + "\nCtrl-C stops it.");
  }
}
