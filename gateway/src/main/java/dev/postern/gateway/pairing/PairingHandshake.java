package dev.postern.gateway.pairing;

import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.Paired;
import dev.postern.crypto.noise.PairingReply;
import dev.postern.crypto.noise.PairingResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.HandshakeRefused.Reason;
import dev.postern.link.pairing.DenyReason;
import dev.postern.link.pairing.PairingMessage;
import dev.postern.link.pairing.PartyName;
import dev.postern.link.pipe.MessagePipe;
import dev.postern.link.record.MessageType;
import dev.postern.link.record.NoiseRecords;
import dev.postern.link.record.OuterMessage;
import dev.postern.link.record.RecordRefused;
import dev.postern.link.session.HandshakePrologue;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/// The box's side of pairing, from a device's hello to a row in the book: offer, handshake, six
/// digits, the person's word, the device's own pre-shared key, its confirmation. Nothing is stored
/// before the person allowed it.
///
/// @param name what the box calls itself
public record PairingHandshake(
    StaticKeyPair identity, Offers offers, DeviceBook book, PartyName name) {
  /// From the person's word to the device's confirmation.
  private static final Duration STORING = Duration.ofSeconds(30);

  /// Serves one device; returns when it is paired or was denied, or has left.
  ///
  /// @param hello a message of type [MessageType#PAIR_HELLO]
  /// @param within renews the deadline for the step that follows
  /// @throws HandshakeRefused when there is no handshake to go on with
  /// @throws IOException when the device left
  public void serve(MessagePipe pipe, OuterMessage hello, Consumer<Duration> within)
      throws HandshakeRefused, IOException, InterruptedException {
    if (hello.body().length < OpenOffer.ID_LENGTH) {
      throw new HandshakeRefused(Reason.MALFORMED);
    }
    byte[] id = Arrays.copyOf(hello.body(), OpenOffer.ID_LENGTH);
    byte[] message = Arrays.copyOfRange(hello.body(), OpenOffer.ID_LENGTH, hello.body().length);
    OpenOffer offer = offers.find(id).orElseThrow(() -> new HandshakeRefused(Reason.OFFER_GONE));
    Paired paired = shakeHands(pipe, offer, id, message);
    try (NoiseRecords records = new NoiseRecords(pipe, paired.session())) {
      PairingTalk talk = new PairingTalk(records);
      PairingEvent.Claimed claim = claim(paired);
      if (!offer.claim(claim)) {
        talk.say(new PairingMessage.Denied(DenyReason.TOO_LATE));
        return;
      }
      within.accept(OpenOffer.THINKING.plus(STORING));
      try (DeviceWord word = new DeviceWord(offer, talk, pipe)) {
        new Claim(offer, book, name, paired.device(), claim.device()).settle(talk, word, within);
      }
    }
  }

  private Paired shakeHands(MessagePipe pipe, OpenOffer offer, byte[] id, byte[] message)
      throws HandshakeRefused, IOException {
    try (SecretBytes secret =
            offer.secret().orElseThrow(() -> new HandshakeRefused(Reason.OFFER_GONE));
        PairingResponder responder =
            new PairingResponder(identity, secret, HandshakePrologue.pair(id));
        PairingReply reply = responder.receive(message)) {
      pipe.send(new OuterMessage(MessageType.REPLY, reply.reply()).encode());
      OuterMessage finish = OuterMessage.parse(pipe.receive());
      if (finish.type() != MessageType.FINISH) {
        throw new HandshakeRefused(Reason.MALFORMED);
      }
      return reply.receive(finish.body());
    } catch (NoiseFailure e) {
      offer.failed();
      throw new HandshakeRefused(Reason.UNREADABLE);
    }
  }

  private static PairingEvent.Claimed claim(Paired paired) throws RecordRefused, HandshakeRefused {
    NoiseSession session = paired.session();
    try (SecretBytes payload = SecretBytes.copyOf(paired.payload());
        PairingMessage said = PairingMessage.parse(payload.view())) {
      if (said instanceof PairingMessage.Hello hello) {
        return new PairingEvent.Claimed(hello.device(), session.sas());
      }
      throw new HandshakeRefused(Reason.MALFORMED);
    }
  }
}
