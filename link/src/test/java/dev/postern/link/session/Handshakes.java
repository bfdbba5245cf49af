package dev.postern.link.session;

import dev.postern.crypto.noise.Established;
import dev.postern.crypto.noise.NoiseFailure;
import dev.postern.crypto.noise.NoiseSession;
import dev.postern.crypto.noise.SessionInitiator;
import dev.postern.crypto.noise.SessionResponder;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBytes;

/// Finished handshakes to test with.
public final class Handshakes {
  /// Both sides of one session.
  public record Sessions(NoiseSession box, NoiseSession device) {}

  private Handshakes() {}

  public static Sessions session() {
    try (StaticKeyPair boxKeys = StaticKeyPair.generate();
        StaticKeyPair deviceKeys = StaticKeyPair.generate();
        SecretBytes psk = SecretBytes.allocate(32);
        SessionInitiator device =
            SessionInitiator.start(
                deviceKeys, boxKeys.publicKey(), psk, HandshakePrologue.session());
        SessionResponder box = new SessionResponder(boxKeys, HandshakePrologue.session())) {
      Established established = box.receive(device.hello()).accept(psk);
      return new Sessions(established.session(), device.receive(established.message()));
    } catch (NoiseFailure e) {
      throw new AssertionError(e);
    }
  }
}
