package dev.postern.crypto.noise;

/// A pattern and a suite under the name that both sides hash first.
///
/// @param name in full, such as `Noise_XX_25519_ChaChaPoly_SHA256`
record Protocol(String name, HandshakePattern pattern, Suite suite) {
  private static final String ALGORITHMS = "_25519+MLKEM768_ChaChaPoly_SHA256";

  /// The protocol of a new device: only who has the offer's secret gets an answer, and the device's
  /// key shows only to the box that made the offer.
  static final Protocol PAIRING =
      of(
          """
          XKhfs+psk0:
            <- s
            ...
            -> psk, e, es, e1
            <- e, ee, ekem1
            -> s, se
          """);

  /// The protocol of a paired device: one round trip; the box looks up the device's pre-shared key
  /// once it knows who asks.
  static final Protocol SESSION =
      of(
          """
          IKhfs+psk2:
            <- s
            ...
            -> e, es, e1, s, ss
            <- e, ee, ekem1, se, psk
          """);

  private static Protocol of(String text) {
    HandshakePattern pattern = HandshakePattern.parse(text);
    return new Protocol("Noise_" + pattern.name() + ALGORITHMS, pattern, Suite.POSTERN);
  }
}
