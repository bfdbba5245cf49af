package dev.postern.crypto.noise;

import dev.postern.crypto.noise.NoiseFailure.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/// ChaCha20-Poly1305 (RFC 8439) of the JDK, with the nonce of the Noise specification, section
/// 12.3: four zero bytes and the counter, little-endian.
final class ChaChaPoly implements Aead {
  private static final int NONCE_LENGTH = 12;

  private final Cipher cipher = Jdk.cipher("ChaCha20-Poly1305");

  @Override
  public void seal(
      byte[] key,
      long nonce,
      byte[] associated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset) {
    try {
      start(Cipher.ENCRYPT_MODE, key, nonce, associated);
      cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 of the JDK failed", e);
    }
  }

  @Override
  public void open(
      byte[] key,
      long nonce,
      byte[] associated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws NoiseFailure {
    try {
      start(Cipher.DECRYPT_MODE, key, nonce, associated);
      cipher.doFinal(in, inOffset, length, out, outOffset);
    } catch (AEADBadTagException e) {
      throw new NoiseFailure(Reason.BAD_TAG);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 of the JDK failed", e);
    }
  }

  @Override
  public void forget() {
    try {
      start(Cipher.DECRYPT_MODE, new byte[KEY_LENGTH], 0, new byte[0]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("ChaCha20-Poly1305 of the JDK failed", e);
    }
  }

  private void start(int mode, byte[] key, long nonce, byte[] associated)
      throws GeneralSecurityException {
    byte[] iv =
        ByteBuffer.allocate(NONCE_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(NONCE_LENGTH - Long.BYTES, nonce)
            .array();
    cipher.init(mode, new RawKey(key, "ChaCha20"), new IvParameterSpec(iv));
    cipher.updateAAD(associated);
  }
}
