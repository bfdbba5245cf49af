package dev.postern.crypto.noise;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// An X25519 public key: who a box or a device is. Not a secret, but it tells devices apart, so
/// logs show [#id()] only.
public final class PublicKey {
  /// In bytes.
  public static final int LENGTH = X25519.LENGTH;

  private static final int ID_LENGTH = 8;

  private final byte[] bytes;

  private PublicKey(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a public key has 32 bytes, not " + bytes.length);
    }
    this.bytes = bytes;
  }

  /// @throws IllegalArgumentException when it is not 32 bytes
  public static PublicKey of(byte[] bytes) {
    return new PublicKey(bytes.clone());
  }

  /// @throws IllegalArgumentException when it is not 64 hexadecimal digits; does not repeat the
  ///   text
  public static PublicKey ofHex(String hex) {
    try {
      return new PublicKey(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a public key in hexadecimal");
    }
  }

  /// @throws IllegalArgumentException when it is not 32 bytes in base64url; does not repeat the
  ///   text
  public static PublicKey ofBase64Url(String text) {
    try {
      return new PublicKey(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a public key in base64url");
    }
  }

  /// A copy of the 32 bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /// RFC 4648, section 5, without padding.
  public String base64Url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The first 8 bytes of the key's SHA-256, in hexadecimal: enough to tell devices apart in a log,
  /// too little to recognise a key by.
  public String id() {
    return HexFormat.of().formatHex(new Sha256().digest(bytes), 0, ID_LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "PublicKey[" + id() + "]";
  }
}
