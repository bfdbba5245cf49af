package dev.postern.gateway.session;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.postern.crypto.noise.AwaitKey;
import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.SessionResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.pairing.HandshakeRefused;
import dev.postern.gateway.pairing.HandshakeRefused.Reason;
import dev.postern.link.session.HandshakePrologue;
import java.util.Optional;

/// The box's side of the session handshake, from a hello to keys; changes nothing but the memory of
/// seen hellos.
final class SessionHandshake {
  private final StaticKeyPair identity;
  private final DeviceBook book;
  private final SeenHellos seen = new SeenHellos(Ticker.systemTicker());

  SessionHandshake(StaticKeyPair identity, DeviceBook book) {
    this.identity = identity;
    this.book = book;
  }

  /// Keys with a device of the book, which is yet to prove that it is there now.
  record Answered(PublicKey device, Established established) {}

  /// @param hello the first Noise message
  /// @throws HandshakeRefused for everybody but a paired device with a fresh hello
  Answered answer(byte[] hello) throws HandshakeRefused {
    if (seen.knows(hello)) {
      throw new HandshakeRefused(Reason.REPLAYED);
    }
    try (SessionResponder responder = new SessionResponder(identity, HandshakePrologue.session());
        AwaitKey awaiting = responder.receive(hello)) {
      if (!seen.remember(hello)) {
        throw new HandshakeRefused(Reason.REPLAYED);
      }
      Optional<SecretBytes> psk = book.psk(awaiting.device().bytes());
      if (psk.isEmpty()) {
        throw new HandshakeRefused(Reason.STRANGER);
      }
      try (SecretBytes key = psk.get()) {
        return new Answered(awaiting.device(), awaiting.accept(key));
      }
    } catch (NoiseFailure e) {
      throw new HandshakeRefused(Reason.UNREADABLE);
    }
  }
}
