package dev.postern.routing.identifiers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that are no secret, from a file of the program, asked for by their letters without making
/// a String of what is asked.
final class WordList {
  /// The words are public, and so may be the place.
  private static final RunningHash HASH = new RunningHash(0x9E3779B97F4A7C15L);

  /// Titles and forms of address.
  static final WordList TITLES = read("titles.txt");

  /// Names that are also ordinary words, and ordinary words that serve as account names.
  static final WordList COMMON = read("common-words.txt");

  private final Set<Long> hashes;

  private WordList(Set<Long> hashes) {
    this.hashes = hashes;
  }

  /// Whether the letters from `start` to `end` are such a word, in either case.
  boolean contains(Spelling spelling, int start, int end) {
    long hash = RunningHash.EMPTY;
    for (int i = start; i < end; i++) {
      hash = HASH.add(hash, Spelling.fold(spelling.at(i)));
    }
    return hashes.contains(hash);
  }

  private static WordList read(String file) {
    InputStream stream = WordList.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException(file + " is missing from the program");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new WordList(
          lines
              .lines()
              .filter(line -> !line.startsWith("#") && !line.isBlank())
              .flatMap(line -> Arrays.stream(line.split(" ")))
              .map(WordList::hash)
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long hash(String word) {
    long hash = RunningHash.EMPTY;
    for (int i = 0; i < word.length(); i++) {
      hash = HASH.add(hash, Spelling.fold(word.charAt(i)));
    }
    return hash;
  }
}
