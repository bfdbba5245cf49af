package dev.postern.crypto.noise;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What a finished handshake leaves: who the peer is, and one cipher for each direction.
///
/// Closing it wipes the keys. The two ciphers are independent: one thread may send while another
/// receives.
public final class NoiseSession implements AutoCloseable {
  /// The longest plaintext of one record, in bytes.
  public static final int MAX_PLAINTEXT = 16 * 1024;

  /// The longest record, in bytes.
  public static final int MAX_RECORD = MAX_PLAINTEXT + Aead.TAG_LENGTH;

  /// After so many records each direction takes a new key by itself (`Rekey()`, Noise revision 34,
  /// section 11.3), without a word on the wire.
  public static final int REKEY_RECORDS = 1024;

  private static final byte[] SAS_LABEL =
      "Postern short authentication string, version 1".getBytes(StandardCharsets.US_ASCII);
  private static final long SAS_RANGE = 1_000_000;

  private final byte[] handshakeHash;
  private final PublicKey peer;
  private final SendCipher sender;
  private final ReceiveCipher receiver;

  private NoiseSession(HandshakeState handshake, CipherState sending, CipherState receiving) {
    handshakeHash = handshake.handshakeHash();
    peer = PublicKey.of(handshake.remoteStatic());
    sender = new SendCipher(sending);
    receiver = new ReceiveCipher(receiving);
  }

  static NoiseSession ofInitiator(HandshakeState handshake) throws NoiseFailure {
    CipherState[] ciphers = handshake.split();
    return new NoiseSession(handshake, ciphers[0], ciphers[1]);
  }

  static NoiseSession ofResponder(HandshakeState handshake) throws NoiseFailure {
    CipherState[] ciphers = handshake.split();
    return new NoiseSession(handshake, ciphers[1], ciphers[0]);
  }

  /// The 32 bytes that are the same on both sides exactly when both saw the same handshake. Not a
  /// secret.
  public byte[] handshakeHash() {
    return handshakeHash.clone();
  }

  /// The peer's static key, proven by the handshake.
  public PublicKey peer() {
    return peer;
  }

  public SendCipher sender() {
    return sender;
  }

  public ReceiveCipher receiver() {
    return receiver;
  }

  /// Six decimal digits for two people to compare.
  ///
  /// HMAC-SHA256 with the handshake hash as the key over the 46 ASCII bytes `Postern short
  /// authentication string, version 1`; its first 8 bytes as a big-endian unsigned number, modulo
  /// 1,000,000, with leading zeros.
  public String sas() {
    byte[] mac = new Sha256().hmac(handshakeHash, SAS_LABEL);
    long number = Long.remainderUnsigned(ByteBuffer.wrap(mac).getLong(), SAS_RANGE);
    return String.format("%06d", number);
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
  }

  @Override
  public String toString() {
    return "NoiseSession[" + peer.id() + "]";
  }
}
