package dev.postern.crypto.noise;

import java.util.Locale;

/// What one message of a handshake pattern does, step by step (Noise revision 34, section 7.1; `e1`
/// and `ekem1` are of the hybrid forward secrecy extension).
enum Token {
  E,
  S,
  EE,
  ES,
  SE,
  SS,
  PSK,
  E1,
  EKEM1;

  /// @throws IllegalArgumentException for a word that is no token
  static Token parse(String word) {
    return valueOf(word.strip().toUpperCase(Locale.ROOT));
  }
}
