package dev.postern.crypto.noise;

/// The hash functions of the Noise specification, section 4.3, with the HMAC that its HKDF is made
/// of.
interface Hash {
  /// Of a digest, in bytes.
  int length();

  /// The digest of the parts, one after the other.
  byte[] digest(byte[]... parts);

  /// RFC 2104, of the parts one after the other.
  byte[] hmac(byte[] key, byte[]... parts);
}
