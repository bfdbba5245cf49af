package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Keyword;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The table's words as keywords: `tax id` also as `tax_id`, `tax-id` and `taxid`, which is how
/// keys are written. Longer words are looked for within others too, for `customerTaxId`.
final class Vocabulary {
  private static final int LONG_ENOUGH = 5;

  private final Map<Keyword, Announcement> announcements = new HashMap<>();
  private final Map<Keyword, String> countries = new HashMap<>();

  Vocabulary(NumberTable table) {
    for (Announcement announcement : table.announcements()) {
      for (String written : written(announcement.word())) {
        announcements.putIfAbsent(keyword(written), announcement);
      }
    }
    table.countries().forEach((word, country) -> countries.put(Keyword.word(word), country));
  }

  List<Keyword> keywords() {
    Set<Keyword> all =
        new TreeSet<>(
            java.util.Comparator.comparing(Keyword::text).thenComparing(Keyword::wholeWord));
    all.addAll(announcements.keySet());
    all.addAll(countries.keySet());
    return List.copyOf(all);
  }

  /// Null when the keyword announces nothing.
  @Nullable Announcement announcement(Keyword keyword) {
    return announcements.get(keyword);
  }

  /// Null when the keyword is no country's.
  @Nullable String country(Keyword keyword) {
    return countries.get(keyword);
  }

  private static Keyword keyword(String written) {
    boolean part = written.length() >= LONG_ENOUGH || !isCased(written.charAt(0));
    return new Keyword(written, !part);
  }

  private static Set<String> written(String word) {
    String[] parts = word.split("[ -]+");
    Set<String> all = new TreeSet<>(Set.of(word));
    if (parts.length > 1 && parts.length <= 4) {
      for (String joint : List.of(" ", "-", "_", "")) {
        all.add(String.join(joint, parts));
      }
    }
    return all;
  }

  /// Words of scripts without case have no blanks around them.
  static boolean isCased(char character) {
    return !Character.isLetter(character)
        || Character.isLowerCase(character)
        || Character.isUpperCase(character);
  }
}
