package dev.postern.crypto.bhttp;

/// The `token` rule of RFC 9110 section 5.6.2.
final class Token {
  private static final String MARKS = "!#$%&'*+-.^_`|~";

  private Token() {}

  static boolean matches(String text) {
    return !text.isEmpty() && text.chars().allMatch(Token::allows);
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean allows(int c) {
    return isLetter(c) || isDigit(c) || MARKS.indexOf(c) >= 0;
  }
}
