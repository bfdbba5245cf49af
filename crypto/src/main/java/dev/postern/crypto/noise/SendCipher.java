package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import dev.postern.crypto.secret.CipherScratch;
import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/// The sending half of a session: turns plaintext into records, which must reach the peer in the
/// order in which they were sealed.
///
/// Safe for use by several threads, but only the caller can keep sealing and sending in one order.
public final class SendCipher implements AutoCloseable {
  private static final byte[] EMPTY = {};

  private final CipherState cipher;

  SendCipher(CipherState cipher) {
    this.cipher = cipher;
  }

  /// Writes one record, the plaintext's length + 16 bytes, to `out`.
  ///
  /// @param plaintext up to [NoiseSession#MAX_PLAINTEXT] bytes
  /// @throws NoiseFailure with `BAD_LENGTH` when the plaintext is longer (the cipher stays usable),
  ///   `EXHAUSTED` or `CLOSED`
  /// @throws BufferOverflowException when `out` has too little room; nothing is sealed then
  public synchronized void seal(SecretView plaintext, ByteBuffer out) throws NoiseFailure {
    int length = plaintext.length();
    if (length > NoiseSession.MAX_PLAINTEXT) {
      throw new NoiseFailure(Reason.BAD_LENGTH);
    }
    if (out.remaining() < length + Aead.TAG_LENGTH) {
      throw new BufferOverflowException();
    }
    try (CipherScratch.Slot slot = CipherScratch.lease()) {
      byte[] scratch = slot.array();
      int at = slot.offset();
      MemorySegment.copy(plaintext.segment(), ValueLayout.JAVA_BYTE, 0, scratch, at, length);
      cipher.seal(EMPTY, scratch, at, length, scratch, at);
      cipher.rekeyAfter(NoiseSession.REKEY_RECORDS);
      out.put(scratch, at, length + Aead.TAG_LENGTH);
    }
  }

  /// One record.
  ///
  /// @see #seal(SecretView, ByteBuffer)
  public byte[] seal(SecretView plaintext) throws NoiseFailure {
    byte[] record = new byte[plaintext.length() + Aead.TAG_LENGTH];
    seal(plaintext, ByteBuffer.wrap(record));
    return record;
  }

  /// Records sealed so far, unsigned.
  public synchronized long records() {
    return cipher.nonce();
  }

  @Override
  public synchronized void close() {
    cipher.close();
  }
}
