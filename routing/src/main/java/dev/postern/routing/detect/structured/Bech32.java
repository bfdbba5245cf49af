package dev.postern.routing.detect.structured;

/// Checks texts in Bech32 (BIP 173) and Bech32m (BIP 350).
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATORS = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32 = 1;
  private static final int BECH32M = 0x2bc830a3;
  private static final int LONGEST = 120;

  private Bech32() {}

  /// Whether the text begins with the prefix and `1`, is of one letter case, and has a right
  /// checksum.
  ///
  /// @param prefix in lower case
  static boolean isValid(CharSequence text, int start, int end, String prefix) {
    int data = start + prefix.length() + 1;
    if (end - start > LONGEST || end - data < 6 || !Near.hasAt(text, start, prefix)) {
      return false;
    }
    if (text.charAt(data - 1) != '1') {
      return false;
    }
    int checksum = 1;
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) >> 5);
    }
    checksum = step(checksum, 0);
    for (int i = 0; i < prefix.length(); i++) {
      checksum = step(checksum, prefix.charAt(i) & 31);
    }
    boolean upper = Near.isUpper(text.charAt(start));
    for (int at = data; at < end; at++) {
      char character = text.charAt(at);
      int value = ALPHABET.indexOf(Near.lower(character));
      if (value < 0 || (Near.isLetter(character) && Near.isUpper(character) != upper)) {
        return false;
      }
      checksum = step(checksum, value);
    }
    return checksum == BECH32 || checksum == BECH32M;
  }

  private static int step(int checksum, int value) {
    int next = (checksum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATORS.length; i++) {
      if ((checksum >>> (25 + i) & 1) != 0) {
        next ^= GENERATORS[i];
      }
    }
    return next;
  }
}
