package dev.postern.routing.detect;

/// What a character adds to the look of a token.
final class Shape {
  private static final int UPPER = 1;
  private static final int LOWER = 2;
  private static final int DIGIT = 4;
  private static final int UNCASED = 8;
  private static final byte[] ASCII = new byte[128];

  static {
    for (char c = 0; c < 128; c++) {
      ASCII[c] = (byte) lookUp(c);
    }
  }

  private Shape() {}

  /// One bit; 0 for what is no part of a token.
  static int of(char character) {
    return character < 128 ? ASCII[character] : lookUp(character);
  }

  /// @param seen bits of all characters
  /// @param behindFirst bits of all but the first
  static TokenKind kind(int seen, int behindFirst) {
    if (seen == DIGIT) {
      return TokenKind.NUMBER;
    }
    if ((seen & DIGIT) != 0) {
      return TokenKind.ALPHANUMERIC;
    }
    return switch (seen) {
      case UPPER -> behindFirst == 0 ? TokenKind.CAPITALISED : TokenKind.UPPER;
      case LOWER -> TokenKind.LOWER;
      case UNCASED -> TokenKind.UNCASED;
      case UPPER | LOWER -> behindFirst == LOWER ? TokenKind.CAPITALISED : TokenKind.MIXED_CASE;
      default -> TokenKind.MIXED_CASE;
    };
  }

  private static int lookUp(char character) {
    if (Character.isDigit(character)) {
      return DIGIT;
    }
    if (Character.isUpperCase(character) || Character.isTitleCase(character)) {
      return UPPER;
    }
    if (Character.isLowerCase(character)) {
      return LOWER;
    }
    return Character.isLetter(character) ? UNCASED : 0;
  }
}
