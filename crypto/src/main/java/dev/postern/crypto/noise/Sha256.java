package dev.postern.crypto.noise;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.Mac;

/// SHA-256 and HMAC-SHA256 of the JDK.
final class Sha256 implements Hash {
  private final MessageDigest digest = Jdk.digest("SHA-256");
  private final Mac mac = Jdk.mac("HmacSHA256");

  @Override
  public int length() {
    return 32;
  }

  @Override
  public byte[] digest(byte[]... parts) {
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  @Override
  public byte[] hmac(byte[] key, byte[]... parts) {
    try {
      mac.init(new RawKey(key, "HmacSHA256"));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC of the JDK refused a key", e);
    }
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }
}
