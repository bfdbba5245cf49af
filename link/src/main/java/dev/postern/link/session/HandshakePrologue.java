package dev.postern.link.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The Noise prologue: binds version, suite and purpose to the handshake, so that nobody on the way
/// can change them unseen.
public final class HandshakePrologue {
  /// Of the session protocol.
  public static final byte VERSION = 0x01;

  /// 25519 and ML-KEM-768, ChaCha20-Poly1305, SHA-256.
  public static final byte SUITE = 0x01;

  private static final byte[] LABEL = "postern\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte PAIR = 0x01;
  private static final byte SESSION = 0x02;

  private HandshakePrologue() {}

  /// Of the pairing handshake.
  ///
  /// @param offerId of 8 bytes, as sent in front of the first Noise message
  public static byte[] pair(byte[] offerId) {
    if (offerId.length != 8) {
      throw new IllegalArgumentException("offer id of " + offerId.length + " bytes");
    }
    return prologue(PAIR, offerId);
  }

  /// Of the session handshake.
  public static byte[] session() {
    return prologue(SESSION, new byte[0]);
  }

  private static byte[] prologue(byte purpose, byte[] tail) {
    return ByteBuffer.allocate(LABEL.length + 3 + tail.length)
        .put(LABEL)
        .put(VERSION)
        .put(SUITE)
        .put(purpose)
        .put(tail)
        .array();
  }
}
