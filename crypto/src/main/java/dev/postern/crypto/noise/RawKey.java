package dev.postern.crypto.noise;

import javax.crypto.SecretKey;

/// Lends key bytes to the JDK. Unlike `SecretKeySpec` it makes one copy only, which the JDK's HMAC
/// and ChaCha20-Poly1305 overwrite when they are done or get the next key.
@SuppressWarnings("serial")
final class RawKey implements SecretKey {
  private static final long serialVersionUID = 1L;
  private final transient byte[] bytes;
  private final String algorithm;

  RawKey(byte[] bytes, String algorithm) {
    this.bytes = bytes;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  public byte[] getEncoded() {
    return bytes.clone();
  }
}
