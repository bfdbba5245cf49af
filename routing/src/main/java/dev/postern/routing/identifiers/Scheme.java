package dev.postern.routing.identifiers;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words that begin a web address, told from their letters packed into one number.
final class Scheme {
  /// Too many letters to be packed.
  static final long LONG_WORD = -1;

  static final long WWW = pack("www");

  /// Browsers look for a host behind these, with slashes or without (WHATWG URL, special schemes).
  private static final Set<Long> WITH_HOST = packed("http", "https", "ws", "wss", "ftp");

  /// No host follows, but something may be run, sent or shown all the same.
  private static final Set<Long> OPAQUE = packed("javascript", "vbscript", "data", "mailto");

  private static final int MOST_LETTERS = 12;

  private Scheme() {}

  static boolean hasHost(long word) {
    return WITH_HOST.contains(word);
  }

  static boolean isOpaque(long word) {
    return OPAQUE.contains(word);
  }

  /// The word that is longer by one small letter.
  static long append(long word, int letter) {
    boolean full = word == LONG_WORD || word >>> (5 * (MOST_LETTERS - 1)) != 0;
    return full ? LONG_WORD : word << 5 | (letter - 'a' + 1);
  }

  private static Set<Long> packed(String... words) {
    return Stream.of(words).map(Scheme::pack).collect(Collectors.toUnmodifiableSet());
  }

  private static long pack(String word) {
    long packed = 0;
    for (int i = 0; i < word.length(); i++) {
      packed = append(packed, word.charAt(i));
    }
    return packed;
  }
}
