package dev.postern.routing.detect.names;

import java.util.Arrays;
import java.util.Collection;

/// Phrases of one to four words, found by the hashes of their words.
final class Phrases {
  private static final int LONGEST = 4;

  private final int[] hashes;

  Phrases(Collection<String> phrases) {
    hashes = phrases.stream().mapToInt(Phrases::hash).distinct().sorted().toArray();
  }

  private static int hash(String phrase) {
    Words words = Words.of(phrase);
    if (words.count() == 0 || words.count() > LONGEST) {
      throw new IllegalArgumentException("a phrase of " + words.count() + " words: " + phrase);
    }
    int hash = words.folded(0);
    for (int i = 1; i < words.count(); i++) {
      hash = Gazetteer.row(hash, words.folded(i));
    }
    return hash;
  }

  /// Whether word `i` is a phrase.
  boolean has(Words words, int i) {
    return i >= 0 && i < words.count() && Arrays.binarySearch(hashes, words.folded(i)) >= 0;
  }

  /// Whether a word with this hash is a phrase.
  boolean has(int hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /// How many words the longest phrase has that begins with word `i` and ends before `end`; 0 if
  /// there is none.
  int from(Words words, int i, int end) {
    int longest = 0;
    int hash = 0;
    int until = Math.min(end, i + LONGEST);
    for (int j = i; j < until; j++) {
      hash = j == i ? words.folded(j) : Gazetteer.row(hash, words.folded(j));
      if (Arrays.binarySearch(hashes, hash) >= 0) {
        longest = j + 1 - i;
      }
    }
    return longest;
  }

  /// How many words the longest phrase has that ends before word `end` and begins no earlier than
  /// `start`; 0 if there is none.
  int before(Words words, int end, int start) {
    for (int i = Math.max(start, end - LONGEST); i < end; i++) {
      if (from(words, i, end) == end - i) {
        return end - i;
      }
    }
    return 0;
  }
}
