package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The chaining key and the hash of everything said so far (Noise revision 34, section 5.2; the
/// methods bear the specification's names).
final class SymmetricState implements AutoCloseable {
  private final Suite suite;
  private final Hash hash;
  private final Aead aead;
  private final byte[] chainingKey;
  private byte[] transcript;
  private @Nullable CipherState cipher;
  private boolean ended;

  SymmetricState(String protocolName, Suite suite) {
    this.suite = suite;
    this.hash = suite.newHash();
    this.aead = suite.newAead();
    byte[] name = protocolName.getBytes(StandardCharsets.US_ASCII);
    this.transcript =
        name.length <= hash.length() ? Arrays.copyOf(name, hash.length()) : hash.digest(name);
    this.chainingKey = transcript.clone();
  }

  /// Whether what is sent from here on is encrypted.
  boolean hasKey() {
    return cipher != null;
  }

  void mixHash(byte[] data) {
    transcript = hash.digest(transcript, data);
  }

  /// @param secret wiped
  void mixKey(byte[] secret) {
    byte[][] keys = hkdf(secret, 2);
    advance(keys[0]);
    initializeKey(keys[1]);
  }

  /// @param secret wiped
  void mixKeyAndHash(byte[] secret) {
    byte[][] keys = hkdf(secret, 3);
    advance(keys[0]);
    mixHash(keys[1]);
    Arrays.fill(keys[1], (byte) 0);
    initializeKey(keys[2]);
  }

  byte[] encryptAndHash(byte[] plaintext) throws NoiseFailure {
    byte[] out = plaintext;
    if (cipher != null) {
      out = new byte[plaintext.length + Aead.TAG_LENGTH];
      cipher.seal(transcript, plaintext, 0, plaintext.length, out, 0);
    }
    mixHash(out);
    return out;
  }

  byte[] decryptAndHash(byte[] data) throws NoiseFailure {
    byte[] plaintext = data;
    if (cipher != null) {
      plaintext = new byte[Math.max(0, data.length - Aead.TAG_LENGTH)];
      cipher.open(transcript, data, 0, data.length, plaintext, 0);
    }
    mixHash(data);
    return plaintext;
  }

  /// The handshake hash: the same on both sides exactly when they saw the same handshake (section
  /// 11.2). Not a secret.
  byte[] handshakeHash() {
    return transcript.clone();
  }

  /// Makes the two transport ciphers, the initiator's first, and ends this state.
  CipherState[] split() throws NoiseFailure {
    if (ended) {
      throw new NoiseFailure(Reason.CLOSED);
    }
    byte[][] keys = hkdf(new byte[0], 2);
    close();
    return new CipherState[] {
      new CipherState(suite.newAead(), cipherKey(keys[0])),
      new CipherState(suite.newAead(), cipherKey(keys[1]))
    };
  }

  @Override
  public void close() {
    ended = true;
    Arrays.fill(chainingKey, (byte) 0);
    if (cipher != null) {
      cipher.close();
    }
  }

  private void advance(byte[] next) {
    System.arraycopy(next, 0, chainingKey, 0, next.length);
    Arrays.fill(next, (byte) 0);
  }

  private void initializeKey(byte[] key) {
    if (cipher != null) {
      cipher.close();
    }
    cipher = new CipherState(aead, cipherKey(key));
  }

  /// Longer hashes are cut to the length of a cipher key (section 5.2).
  private static byte[] cipherKey(byte[] key) {
    if (key.length == Aead.KEY_LENGTH) {
      return key;
    }
    byte[] cut = Arrays.copyOf(key, Aead.KEY_LENGTH);
    Arrays.fill(key, (byte) 0);
    return cut;
  }

  /// HKDF of the Noise specification, section 4.3.
  ///
  /// @param secret wiped
  private byte[][] hkdf(byte[] secret, int outputs) {
    byte[] temporary = hash.hmac(chainingKey, secret);
    Arrays.fill(secret, (byte) 0);
    byte[][] result = new byte[outputs][];
    result[0] = hash.hmac(temporary, new byte[] {1});
    for (int i = 1; i < outputs; i++) {
      result[i] = hash.hmac(temporary, result[i - 1], new byte[] {(byte) (i + 1)});
    }
    Arrays.fill(temporary, (byte) 0);
    return result;
  }
}
