package dev.postern.companion.fakebox;

import dev.postern.crypto.noise.AwaitKey;
import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.Paired;
import dev.postern.crypto.noise.PairingReply;
import dev.postern.crypto.noise.PairingResponder;
import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.SessionResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.http.Caller;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.record.Alert;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.session.BoxSession;
import dev.postern.link.session.HandshakePrologue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A whole box but for its engine: pairs, knows its devices, and serves exchanges with a handler of
/// the test's.
public final class FakeBox implements AutoCloseable {
  /// The digits of pairings that wait for the person at the box.
  public final BlockingQueue<String> digits = new LinkedBlockingQueue<>();

  /// What the person at the box says: an [PairingMessage.Allowed] or [PairingMessage.Denied] to be
  /// sent.
  public final BlockingQueue<PairingMessage> decisions = new LinkedBlockingQueue<>();

  /// Sessions that were opened so far.
  public final AtomicInteger opened = new AtomicInteger();

  private final StaticKeyPair keys;
  private final Map<PublicKey, byte[]> devices = new ConcurrentHashMap<>();
  private final Set<BoxSession> sessions = ConcurrentHashMap.newKeySet();
  private final HttpHandler handler;
  private final PipeServer server;
  private volatile @Nullable Offer open;
  private volatile @Nullable Alert refusal;
  private volatile boolean alwaysTooLate;

  public FakeBox(HttpHandler handler) {
    this(0, StaticKeyPair.generate(), handler);
  }

  public FakeBox(int port, StaticKeyPair keys, HttpHandler handler) {
    this.keys = keys;
    this.handler = handler;
    this.server = new PipeServer(port, this::serve);
  }

  /// Makes an offer, open until it is used or withdrawn.
  public Offer offer(String... hints) {
    byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 42);
    open = new Offer(id, keys.publicKey().bytes(), SecretBytes.copyOf(secret), List.of(hints));
    return new Offer(id, keys.publicKey().bytes(), SecretBytes.copyOf(secret), List.of(hints));
  }

  /// Lets another device be first with every offer from now on.
  public void letOthersBeFirst() {
    alwaysTooLate = true;
  }

  public void withdrawOffer() {
    open = null;
  }

  /// Knows a device without a pairing.
  public void know(PublicKey device, byte[] psk) {
    devices.put(device, psk);
  }

  /// Refuses every handshake from now on.
  public void refuse(@Nullable Alert alert) {
    refusal = alert;
  }

  /// Forgets all devices and ends their sessions.
  public void revokeAll() {
    devices.clear();
    sessions.forEach(session -> session.close(CloseCode.REVOKED));
  }

  public Set<PublicKey> devices() {
    return devices.keySet();
  }

  public PublicKey key() {
    return keys.publicKey();
  }

  public StaticKeyPair keys() {
    return keys;
  }

  public String address() {
    return server.address();
  }

  public int port() {
    return server.port();
  }

  /// Breaks every connection off without a word.
  public void cut() {
    server.cut();
  }

  @Override
  public void close() {
    server.close();
  }

  private void serve(MessagePipe pipe) {
    try {
      OuterMessage hello = OuterMessage.parse(pipe.receive());
      Alert refused = refusal;
      if (refused != null) {
        give(pipe, refused);
      } else if (hello.type() == MessageType.PAIR_HELLO) {
        pair(pipe, hello.body());
      } else {
        session(pipe, hello.body());
      }
    } catch (NoiseFailure e) {
      give(pipe, Alert.REFUSED);
    } catch (IOException e) {
      pipe.close(CloseCode.LOST);
    }
  }

  private static void give(MessagePipe pipe, Alert alert) {
    try {
      pipe.send(OuterMessage.of(alert).encode());
    } catch (IOException e) {
      // It left before it could be told.
    }
    pipe.close(CloseCode.REFUSED);
  }

  private void session(MessagePipe pipe, byte[] hello) throws IOException, NoiseFailure {
    NoiseSession session;
    PublicKey device;
    try (SessionResponder responder = new SessionResponder(keys, HandshakePrologue.session());
        AwaitKey await = responder.receive(hello)) {
      device = await.device();
      byte[] psk = devices.get(device);
      if (psk == null) {
        give(pipe, Alert.REFUSED);
        return;
      }
      try (SecretBytes key = SecretBytes.copyOf(psk)) {
        Established established = await.accept(key);
        pipe.send(new OuterMessage(MessageType.REPLY, established.message()).encode());
        session = established.session();
      }
    }
    BoxSession serving =
        new BoxSession(new NoiseRecords(pipe, session), handler, new Caller.Device(device.id()));
    sessions.add(serving);
    opened.incrementAndGet();
    serving.serve();
    sessions.remove(serving);
  }

  private void pair(MessagePipe pipe, byte[] body) throws IOException, NoiseFailure {
    Offer offer = open;
    byte[] id = Arrays.copyOf(body, Offer.ID_LENGTH);
    if (offer == null || !Arrays.equals(id, offer.id())) {
      give(pipe, Alert.OFFER_GONE);
      return;
    }
    byte[] hello = Arrays.copyOfRange(body, Offer.ID_LENGTH, body.length);
    Paired paired;
    try (PairingResponder responder =
            new PairingResponder(keys, offer.secret(), HandshakePrologue.pair(id));
        PairingReply reply = responder.receive(hello)) {
      pipe.send(new OuterMessage(MessageType.REPLY, reply.reply()).encode());
      paired = reply.receive(OuterMessage.parse(pipe.receive()).body());
    }
    open = null;
    try (RecordChannel records = new NoiseRecords(pipe, paired.session())) {
      if (alwaysTooLate) {
        say(records, new PairingMessage.Denied(DenyReason.TOO_LATE));
      } else {
        digits.add(paired.session().sas());
        say(records, new PairingMessage.Taken());
        decide(records, paired.device());
      }
      records.end(CloseCode.NORMAL);
    }
  }

  private void decide(RecordChannel records, PublicKey device) throws IOException {
    PairingMessage decision;
    try {
      decision = decisions.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    say(records, decision);
    if (decision instanceof PairingMessage.Allowed allowed) {
      byte[] psk = allowed.psk().segment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
      if (hear(records) instanceof PairingMessage.Stored) {
        devices.put(device, psk);
        say(records, new PairingMessage.Done());
      }
    }
  }

  /// The person at the box says yes.
  public void allow() {
    byte[] psk = new byte[32];
    Arrays.fill(psk, (byte) 5);
    decisions.add(new PairingMessage.Allowed(SecretBytes.copyOf(psk), new PartyName("test box")));
  }

  private static void say(RecordChannel records, PairingMessage message) throws IOException {
    try (SecretBytes bytes = message.encode()) {
      records.send(bytes.view());
    }
  }

  private static PairingMessage hear(RecordChannel records) throws IOException {
    try (SecretBuffer record = new SecretBuffer(256, RecordChannel.MAX_RECORD)) {
      records.receive(record);
      return PairingMessage.parse(record.view());
    }
  }
}
