package dev.postern.routing.identifiers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The full names of a conversation, by their words, so that `Smith`, `Mr Smith` and `J. Smith` are
/// known for Jane Smith. Holds keyed hashes of words, none of their letters.
final class FullNames {
  /// A shorter form of a full name.
  ///
  /// @param suffix for its token: `F` for the first name alone, `L` for the last, else empty
  record Part(Base base, String suffix) {}

  private record FullName(Base base, List<Long> words, List<Long> initials) {}

  private final RunningHash hash;
  private final Map<Long, List<FullName>> byWord = new HashMap<>();

  FullNames(RunningHash hash) {
    this.hash = hash;
  }

  /// Remembers a name of two words or more.
  void add(Spelling name, Base base) {
    List<Words.Word> words = Words.of(name);
    if (words.size() < 2) {
      return;
    }
    FullName full = new FullName(base, hashes(name, words), initials(name, words));
    for (long word : Set.copyOf(full.words)) {
      byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(full);
    }
  }

  /// The one full name that `form` is a part of; none when several could be meant.
  Optional<Part> find(Spelling form) {
    List<Words.Word> words = Words.of(form);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<Long> hashes = hashes(form, words);
    List<Long> initials = initials(form, words);
    Set<FullName> meant = new LinkedHashSet<>();
    for (FullName full : byWord.getOrDefault(hashes.getLast(), List.of())) {
      if (isPart(words, hashes, initials, full)) {
        meant.add(full);
      }
    }
    if (meant.size() != 1) {
      return Optional.empty();
    }
    FullName full = meant.iterator().next();
    return Optional.of(new Part(full.base, suffix(hashes, full)));
  }

  private static String suffix(List<Long> words, FullName full) {
    if (words.size() > 1) {
      return "";
    }
    if (words.getFirst().equals(full.words.getLast())) {
      return "L";
    }
    return words.getFirst().equals(full.words.getFirst()) ? "F" : "";
  }

  /// Whether all words stand in the full name in the same order, or their initials do.
  private static boolean isPart(
      List<Words.Word> words, List<Long> hashes, List<Long> initials, FullName full) {
    int at = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean initial = words.get(i).length() == 1;
      while (at < full.words.size()
          && !(initial
              ? full.initials.get(at).equals(initials.get(i))
              : full.words.get(at).equals(hashes.get(i)))) {
        at++;
      }
      if (at++ == full.words.size()) {
        return false;
      }
    }
    return words.size() == 1 || hashes.getLast().equals(full.words.getLast());
  }

  private List<Long> hashes(Spelling name, List<Words.Word> words) {
    return words.stream().map(word -> hash(name, word.start(), word.end())).toList();
  }

  private List<Long> initials(Spelling name, List<Words.Word> words) {
    return words.stream().map(word -> hash(name, word.start(), word.start() + 1)).toList();
  }

  private long hash(Spelling name, int start, int end) {
    long value = RunningHash.EMPTY;
    for (int i = start; i < end; i++) {
      value = hash.add(value, Spelling.fold(name.at(i)));
    }
    return value;
  }
}
