package dev.postern.routing.identifiers;

import dev.postern.routing.detect.EntityType;

/// How tokens are spelled: `PERSON_K7Q2`, and `PERSON_K7Q2_L` for another form of the same value.
///
/// The code has four characters or more of an alphabet of 24: no vowels, so that it is never a
/// word; none of the look-alikes 0 1 6 B I L O Z; and no S, so that a plural or genitive s behind a
/// token is never a part of it.
final class TokenForm {
  private static final String ALPHABET = "2345789CDFGHJKMNPQRTVWXY";

  /// In characters.
  static final int SHORTEST_CODE = 4;

  /// In characters: 24 to the 12th possibilities.
  static final int LONGEST_CODE = 12;

  private TokenForm() {}

  /// The token for a digest, of which the code shows the first part.
  ///
  /// @param digest of at least [#LONGEST_CODE] + 7 bytes
  /// @param length of the code
  static String token(EntityType type, byte[] digest, int length) {
    StringBuilder token = new StringBuilder(type.name()).append('_');
    for (int i = 0; i < length; i++) {
      token.append(ALPHABET.charAt(character(digest, i)));
    }
    return token.toString();
  }

  /// A suffix that tells the `ordinal`th other form of a value, from 0.
  static String suffix(int ordinal) {
    int base = ALPHABET.length();
    String last = ALPHABET.substring(ordinal % base, ordinal % base + 1);
    return ordinal < base ? last : suffix(ordinal / base - 1) + last;
  }

  /// Whether the character can stand in a token; the letters of both cases, as answers change it.
  static boolean isWord(int symbol) {
    return isLetterOrDigit(symbol) || symbol == '_';
  }

  static boolean isLetterOrDigit(int symbol) {
    int letter = symbol | 0x20;
    return (letter >= 'a' && letter <= 'z') || (symbol >= '0' && symbol <= '9');
  }

  /// Eight bytes per character, so that no character is noticeably likelier than another.
  private static int character(byte[] digest, int index) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | (digest[index + i] & 0xff);
    }
    return (int) Long.remainderUnsigned(value, ALPHABET.length());
  }
}
