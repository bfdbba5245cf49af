package dev.postern.crypto.noise;

/// The cipher functions of the Noise specification, section 4.2.
interface Aead {
  int KEY_LENGTH = 32;
  int TAG_LENGTH = 16;

  /// Writes `length` bytes of ciphertext and the tag to `out`.
  ///
  /// @param nonce the counter, unsigned
  void seal(
      byte[] key,
      long nonce,
      byte[] associated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset);

  /// Writes `length` minus the tag's bytes of plaintext to `out`, and nothing when the tag is
  /// wrong.
  ///
  /// @param length of ciphertext and tag
  /// @throws NoiseFailure with `BAD_TAG`
  void open(
      byte[] key,
      long nonce,
      byte[] associated,
      byte[] in,
      int inOffset,
      int length,
      byte[] out,
      int outOffset)
      throws NoiseFailure;

  /// Overwrites what the instance still holds of the last key and key stream.
  void forget();
}
