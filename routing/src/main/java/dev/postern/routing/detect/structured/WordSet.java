package dev.postern.routing.detect.structured;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/// Words to look up in a text without making strings of it; letter case does not matter.
///
/// Words are held as 64-bit hashes (FNV-1a): a wrong answer needs a collision with one of a few
/// hundred words.
final class WordSet {
  private final long[] hashes;

  WordSet(Collection<String> words) {
    this.hashes =
        words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .mapToLong(word -> hash(word, 0, word.length()))
            .sorted()
            .toArray();
  }

  boolean contains(CharSequence text, int start, int end) {
    return Arrays.binarySearch(hashes, hash(text, start, end)) >= 0;
  }

  private static long hash(CharSequence text, int start, int end) {
    long hash = 0xcbf29ce484222325L;
    for (int i = start; i < end; i++) {
      hash = (hash ^ Character.toLowerCase(text.charAt(i))) * 0x100000001b3L;
    }
    return hash;
  }
}
