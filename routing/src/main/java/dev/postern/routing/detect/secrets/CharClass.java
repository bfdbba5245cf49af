package dev.postern.routing.detect.secrets;

/// A set of ASCII characters that a form calls by one letter.
///
/// @param low bits of the characters 0 to 63
/// @param high bits of the characters 64 to 127
record CharClass(long low, long high) {
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String WORD = LOWER + UPPER + DIGITS;

  /// @throws IllegalArgumentException when the letter names no class
  static CharClass named(char letter) {
    return of(
        switch (letter) {
          case 'd' -> DIGITS;
          case 'h' -> DIGITS + "abcdef";
          case 'H' -> DIGITS + "abcdefABCDEF";
          case 'u' -> LOWER + DIGITS;
          case 'U' -> UPPER + DIGITS;
          case 'l' -> LOWER + UPPER;
          case 'w' -> WORD;
          case 'k' -> WORD + "_-";
          case 'e' -> WORD + "_-=";
          case 'b' -> WORD + "+/";
          case 'B' -> WORD + "+/=_-";
          case 'p' -> WORD + "_-.=";
          case 'q' -> WORD + "_-.~";
          case 'x' -> WORD + "_-.~+/=!@#$%^&*?:";
          default -> throw new IllegalArgumentException("no class of characters: " + letter);
        });
  }

  boolean has(char c) {
    if (c < 64) {
      return (low >>> c & 1) != 0;
    }
    return c < 128 && (high >>> (c - 64) & 1) != 0;
  }

  private static CharClass of(String members) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << (c - 64);
      }
    }
    return new CharClass(low, high);
  }
}
