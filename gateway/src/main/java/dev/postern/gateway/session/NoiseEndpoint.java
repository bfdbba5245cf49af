package dev.postern.gateway.session;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.pairing.HandshakeRefused;
import dev.postern.gateway.pairing.HandshakeRefused.Reason;
import dev.postern.gateway.pairing.PairingHandshake;
import dev.postern.link.http.Caller;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.Deadline;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.record.RecordRefused;
import dev.postern.link.session.BoxSession;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The WebSocket at which devices pair and open sessions; ciphertext only passes here.
///
/// A connection is one virtual thread: it waits for the hello, answers it, and serves the session.
/// The event loop only moves messages.
public final class NoiseEndpoint {
  /// Where it is on the box.
  public static final String PATH = "/postern/v1";

  private static final Log LOG = Log.of(NoiseEndpoint.class);
  private final EndpointLimits limits;
  private final Admission admission;
  private final Semaphore computing;
  private final PairingHandshake pairing;
  private final SessionHandshake handshake;
  private final DeviceBook book;
  private final DeviceSessions sessions;
  private final HttpHandler api;

  /// @param api serves the exchanges of every session
  public NoiseEndpoint(
      EndpointLimits limits, PairingHandshake pairing, DeviceSessions sessions, HttpHandler api) {
    this.limits = limits;
    this.admission = new Admission(limits, System::nanoTime);
    this.computing = new Semaphore(limits.handshakes());
    this.pairing = pairing;
    this.handshake = new SessionHandshake(pairing.identity(), pairing.book());
    this.book = pairing.book();
    this.sessions = sessions;
    this.api = api;
  }

  /// Opens the door.
  public void serve(PublicPort port) {
    port.router().route(PATH).handler(context -> knock(context, port.arrivals()));
  }

  /// Connections that have not proven a session yet.
  public int unproven() {
    return admission.unproven();
  }

  private void knock(RoutingContext context, Arrivals arrivals) {
    String address = context.request().remoteAddress().hostAddress();
    Optional<Admission.Place> place = admission.admit(InetAddress.ofLiteral(address));
    if (place.isEmpty()) {
      context.response().setStatusCode(503).putHeader("retry-after", "5").end();
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> {
          HttpConnection connection = context.request().connection();
          arrivals.upgraded(connection);
          welcome(new WebSocketPipe(socket, () -> arrivals.left(connection)), place.get());
        })
        .onFailure(noWebSocket -> place.get().close());
  }

  private void welcome(MessagePipe pipe, Admission.Place place) {
    Deadline deadline = Deadline.on(pipe, limits.handshake());
    Thread.ofVirtual()
        .name("session")
        .start(() -> {
          try (place;
              deadline) {
            greet(pipe, place, deadline);
          }
        });
  }

  private void greet(MessagePipe pipe, Admission.Place place, Deadline deadline) {
    try {
      OuterMessage hello = OuterMessage.parse(pipe.receive());
      switch (hello.type()) {
        case PAIR_HELLO -> {
          pairing.serve(pipe, hello, deadline::within);
          pipe.close(CloseCode.NORMAL);
        }
        case SESSION_HELLO -> session(pipe, hello.body(), place, deadline);
        default -> throw new HandshakeRefused(Reason.MALFORMED);
      }
    } catch (HandshakeRefused e) {
      refuse(pipe, e);
    } catch (RecordRefused e) {
      refuse(pipe, new HandshakeRefused(Reason.MALFORMED));
    } catch (IOException peerLeft) {
      pipe.close(CloseCode.NORMAL);
    } catch (InterruptedException e) {
      pipe.close(CloseCode.SHUTDOWN);
    } catch (RuntimeException e) {
      LOG.warn("a connection failed: {}", LogSafe.failure(e));
      pipe.close(CloseCode.LOST);
    }
  }

  private void session(MessagePipe pipe, byte[] hello, Admission.Place place, Deadline deadline)
      throws HandshakeRefused, IOException, InterruptedException {
    SessionHandshake.Answered answered = answer(hello);
    pipe.send(new OuterMessage(MessageType.REPLY, answered.established().message()).encode());
    deadline.within(limits.proof());
    String id = answered.device().id();
    Entrance entrance = new Entrance(answered.device(), place, deadline);
    BoxSession session =
        new BoxSession(
            new ProvenRecords(
                new NoiseRecords(pipe, answered.established().session()), entrance::proven),
            api,
            new Caller.Device(id));
    entrance.session = Optional.of(session);
    try {
      CloseCode code = session.serve();
      LOG.info("session of {} ended: {}", LogSafe.id(id), LogSafe.word(code));
    } finally {
      sessions.leave(id, session);
    }
  }

  private SessionHandshake.Answered answer(byte[] hello)
      throws HandshakeRefused, InterruptedException {
    computing.acquire();
    try {
      return handshake.answer(hello);
    } finally {
      computing.release();
    }
  }

  private static void refuse(MessagePipe pipe, HandshakeRefused refused) {
    LOG.info("a handshake was refused: {}", LogSafe.word(refused.reason()));
    try {
      pipe.send(OuterMessage.of(refused.alert()).encode());
    } catch (IOException peerLeft) {
      // which spares us the alert
    }
    pipe.close(CloseCode.REFUSED);
  }

  /// The step from a handshake to a live session.
  private final class Entrance {
    private final PublicKey device;
    private final Admission.Place place;
    private final Deadline deadline;
    private Optional<BoxSession> session = Optional.empty();

    Entrance(PublicKey device, Admission.Place place, Deadline deadline) {
      this.device = device;
      this.place = place;
      this.deadline = deadline;
    }

    void proven() throws RecordRefused {
      deadline.close();
      place.close();
      if (!sessions.enter(device.id(), session.orElseThrow())) {
        throw new RecordRefused(CloseCode.BUSY, "too many sessions");
      }
      if (!book.knows(device.bytes())) {
        throw new RecordRefused(CloseCode.REVOKED, "revoked during the handshake");
      }
    }
  }
}
