package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.util.Arrays;

/// A key and the counter of its nonces (Noise revision 34, section 5.1). There is none without a
/// key: what the specification calls an empty key is the absence of this object.
final class CipherState implements AutoCloseable {
  /// The largest nonce, unsigned: reserved for [#rekey()].
  private static final long RESERVED_NONCE = -1;

  private static final byte[] EMPTY = {};

  private final Aead aead;
  private final byte[] key;
  private long nonce;
  private boolean closed;

  /// @param key taken over, and wiped on close
  CipherState(Aead aead, byte[] key) {
    this(aead, key, 0);
  }

  CipherState(Aead aead, byte[] key, long nonce) {
    this.aead = aead;
    this.key = key;
    this.nonce = nonce;
  }

  /// How many messages were protected so far, unsigned.
  long nonce() {
    return nonce;
  }

  /// Writes ciphertext and tag, `length` + 16 bytes, to `out`.
  void seal(byte[] associated, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws NoiseFailure {
    ensureUsable();
    aead.seal(key, nonce, associated, in, inOffset, length, out, outOffset);
    nonce++;
  }

  /// Writes plaintext, `length` - 16 bytes, to `out`.
  ///
  /// @throws NoiseFailure when the tag is wrong; the cipher is dead then
  void open(byte[] associated, byte[] in, int inOffset, int length, byte[] out, int outOffset)
      throws NoiseFailure {
    ensureUsable();
    if (length < Aead.TAG_LENGTH) {
      close();
      throw new NoiseFailure(Reason.BAD_LENGTH);
    }
    try {
      aead.open(key, nonce, associated, in, inOffset, length, out, outOffset);
    } catch (NoiseFailure e) {
      close();
      throw e;
    }
    nonce++;
  }

  /// Replaces the key by a one-way function of it; the nonces go on (section 4.2).
  void rekey() throws NoiseFailure {
    if (closed) {
      throw new NoiseFailure(Reason.CLOSED);
    }
    byte[] sealed = new byte[Aead.KEY_LENGTH + Aead.TAG_LENGTH];
    aead.seal(key, RESERVED_NONCE, EMPTY, new byte[Aead.KEY_LENGTH], 0, Aead.KEY_LENGTH, sealed, 0);
    System.arraycopy(sealed, 0, key, 0, Aead.KEY_LENGTH);
    Arrays.fill(sealed, (byte) 0);
  }

  /// Rekeys when the message just protected completes a multiple of `records`. To be called after
  /// each, so that a call that fails before its message counts cannot rekey twice.
  void rekeyAfter(int records) throws NoiseFailure {
    if (Long.remainderUnsigned(nonce, records) == 0) {
      rekey();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      Arrays.fill(key, (byte) 0);
      aead.forget();
    }
  }

  private void ensureUsable() throws NoiseFailure {
    if (closed) {
      throw new NoiseFailure(Reason.CLOSED);
    }
    if (nonce == RESERVED_NONCE) {
      throw new NoiseFailure(Reason.EXHAUSTED);
    }
  }
}
