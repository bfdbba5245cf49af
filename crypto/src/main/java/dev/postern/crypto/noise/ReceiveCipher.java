package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import dev.postern.crypto.secret.CipherScratch;
import dev.postern.crypto.secret.SecretBuffer;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// The receiving half of a session: opens the peer's records in the order in which they were
/// sealed. The first that does not fit ends it, since nothing after a missing record can be trusted
/// to be whole.
public final class ReceiveCipher implements AutoCloseable {
  private static final byte[] EMPTY = {};

  private final CipherState cipher;

  ReceiveCipher(CipherState cipher) {
    this.cipher = cipher;
  }

  /// Appends the plaintext of one record, the whole rest of `record`, to `out`.
  ///
  /// @throws NoiseFailure with `BAD_LENGTH` when no record can have this length, `BAD_TAG` when it
  ///   was tampered with, replayed or reordered, `EXHAUSTED` or `CLOSED`; the cipher is dead then
  /// @throws dev.postern.crypto.secret.SecretTooLarge when `out` may not hold it; the record is
  ///   lost
  public synchronized void open(ByteBuffer record, SecretBuffer out) throws NoiseFailure {
    int length = record.remaining();
    if (length < Aead.TAG_LENGTH || length > NoiseSession.MAX_RECORD) {
      cipher.close();
      throw new NoiseFailure(Reason.BAD_LENGTH);
    }
    try (CipherScratch.Slot slot = CipherScratch.lease()) {
      byte[] scratch = slot.array();
      int at = slot.offset();
      record.get(scratch, at, length);
      cipher.open(EMPTY, scratch, at, length, scratch, at);
      cipher.rekeyAfter(NoiseSession.REKEY_RECORDS);
      out.append(MemorySegment.ofArray(scratch).asSlice(at, length - Aead.TAG_LENGTH));
    }
  }

  /// @see #open(ByteBuffer, SecretBuffer)
  public void open(byte[] record, int offset, int length, SecretBuffer out) throws NoiseFailure {
    open(ByteBuffer.wrap(record, offset, length), out);
  }

  /// Records opened so far, unsigned.
  public synchronized long records() {
    return cipher.nonce();
  }

  @Override
  public synchronized void close() {
    cipher.close();
  }
}
