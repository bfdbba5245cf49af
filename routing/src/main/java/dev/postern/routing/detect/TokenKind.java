package dev.postern.routing.detect;

/// What a run of letters and digits looks like.
public enum TokenKind {
  LOWER,
  /// The first letter is a capital and no other is; also a single capital.
  CAPITALISED,
  /// At least two letters, all of them capitals.
  UPPER,
  MIXED_CASE,
  /// Letters of a script without case.
  UNCASED,
  /// Digits only.
  NUMBER,
  /// Letters and digits.
  ALPHANUMERIC
}
