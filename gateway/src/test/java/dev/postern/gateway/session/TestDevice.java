package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.PairingFinish;
import dev.postern.crypto.noise.PairingInitiator;
import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.SessionInitiator;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.http.Headers;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.record.RecordChannel;
import dev.postern.link.session.Answer;
import dev.postern.link.session.DeviceSession;
import dev.postern.link.session.HandshakePrologue;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A device, made of the same parts as the companion.
final class TestDevice {
  final StaticKeyPair keys = StaticKeyPair.generate();
  final CompletableFuture<CloseCode> ended = new CompletableFuture<>();
  private final TestBox box;
  SecretBytes psk = SecretBytes.allocate(32);
  byte[] lastHello = {};

  TestDevice(TestBox box) {
    this.box = box;
  }

  /// A pairing whose handshake is done.
  record Claimed(ClientPipe pipe, NoiseRecords records, String digits) {}

  static byte[] pairHello(byte[] offerId, byte[] noise) {
    byte[] body = ByteBuffer.allocate(8 + noise.length).put(offerId).put(noise).array();
    return new OuterMessage(MessageType.PAIR_HELLO, body).encode();
  }

  /// Knocks with an offer, up to the box's reply.
  ClientPipe knock(byte[] offerId, SecretBytes secret) throws Exception {
    ClientPipe pipe = ClientPipe.connect(box.port);
    try (PairingInitiator initiator = initiator(offerId, secret)) {
      pipe.send(pairHello(offerId, initiator.hello()));
    }
    return pipe;
  }

  PairingInitiator initiator(byte[] offerId, SecretBytes secret) throws Exception {
    return PairingInitiator.start(
        keys, box.identity.publicKey(), secret, HandshakePrologue.pair(offerId));
  }

  /// Shakes hands on an offer, up to the digits.
  Claimed claim(byte[] offerId, SecretBytes secret, String name) throws Exception {
    ClientPipe pipe = ClientPipe.connect(box.port);
    try (PairingInitiator initiator = initiator(offerId, secret)) {
      pipe.send(pairHello(offerId, initiator.hello()));
      OuterMessage reply = OuterMessage.parse(pipe.receive());
      try (PairingFinish finish = initiator.receive(reply.body());
          SecretBytes hello = new PairingMessage.Hello(new PartyName(name)).encode()) {
        Established established = finish.finish(hello.segment().toArray(ValueLayout.JAVA_BYTE));
        pipe.send(new OuterMessage(MessageType.FINISH, established.message()).encode());
        NoiseSession session = established.session();
        NoiseRecords records = new NoiseRecords(pipe, session);
        assertInstanceOf(PairingMessage.Taken.class, hear(records));
        return new Claimed(pipe, records, session.sas());
      }
    }
  }

  /// Hears the box's word, and stores the key when it is allowed.
  PairingMessage finish(Claimed claimed) throws IOException {
    PairingMessage word = hear(claimed.records());
    if (word instanceof PairingMessage.Allowed allowed) {
      psk.segment().copyFrom(allowed.psk().segment());
      allowed.close();
      say(claimed.records(), new PairingMessage.Stored());
      return hear(claimed.records());
    }
    return word;
  }

  static void say(NoiseRecords records, PairingMessage message) throws IOException {
    try (SecretBytes bytes = message.encode()) {
      records.send(bytes.view());
    }
  }

  static PairingMessage hear(NoiseRecords records) throws IOException {
    try (SecretBuffer record = new SecretBuffer(256, RecordChannel.MAX_RECORD)) {
      records.receive(record);
      return PairingMessage.parse(record.view());
    }
  }

  /// A session hello as it goes on the wire.
  byte[] hello() throws Exception {
    try (SessionInitiator initiator = session(box.identity.publicKey())) {
      return new OuterMessage(MessageType.SESSION_HELLO, initiator.hello()).encode();
    }
  }

  SessionInitiator session(PublicKey boxKey) throws Exception {
    return SessionInitiator.start(keys, boxKey, psk, HandshakePrologue.session());
  }

  /// Opens a session; it is proven by its first exchange.
  DeviceSession open() throws Exception {
    ClientPipe pipe = ClientPipe.connect(box.port);
    try (SessionInitiator initiator = session(box.identity.publicKey())) {
      lastHello = new OuterMessage(MessageType.SESSION_HELLO, initiator.hello()).encode();
      pipe.send(lastHello);
      OuterMessage reply = OuterMessage.parse(pipe.receive());
      NoiseSession session = initiator.receive(reply.body());
      return new DeviceSession(new NoiseRecords(pipe, session), ended::complete);
    }
  }

  static String ask(DeviceSession session) throws IOException {
    try (SecretBytes none = SecretBytes.allocate(0);
        Answer answer = session.call("GET", "/hello", Headers.NONE, none.view());
        Arena arena = Arena.ofConfined()) {
      if (answer.head().status() != 200) {
        return "status " + answer.head().status();
      }
      MemorySegment into = arena.allocate(100);
      StringBuilder text = new StringBuilder();
      int count = answer.read(into);
      while (count >= 0) {
        byte[] piece = into.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        text.append(new String(piece, StandardCharsets.US_ASCII));
        count = answer.read(into);
      }
      return text.toString();
    }
  }
}
