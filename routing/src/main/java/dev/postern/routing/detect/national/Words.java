package dev.postern.routing.detect.national;

import dev.postern.routing.detect.EntityType;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Gathers what the table's lines say of each word.
final class Words {
  private static final int LONGEST_ACRONYM = 5;

  private final Map<String, Gathered> gathered = new LinkedHashMap<>();

  private static final class Gathered {
    private boolean acronym = true;
    private boolean other;
    private final Set<NumberKind> kinds = new LinkedHashSet<>();
    private final Set<EntityType> types = EnumSet.noneOf(EntityType.class);
    private final Set<String> countries = new LinkedHashSet<>();
  }

  /// A word as texts have it once they are folded, in lower case.
  static String folded(String word) {
    return Normalizer.normalize(word, Form.NFKC).toLowerCase(Locale.ROOT);
  }

  void name(String word, NumberKind kind, List<String> countries) {
    Gathered of = of(word);
    of.kinds.add(kind);
    of.countries.addAll(countries);
  }

  void general(String word, EntityType type, List<String> countries) {
    Gathered of = of(word);
    of.types.add(type);
    of.countries.addAll(countries);
  }

  void other(String word) {
    of(word).other = true;
  }

  List<Announcement> announcements() {
    return gathered.entrySet().stream()
        .map(entry -> announcement(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Gathered of(String word) {
    Gathered of = gathered.computeIfAbsent(folded(word), _ -> new Gathered());
    of.acronym &= isAcronym(word);
    return of;
  }

  private static boolean isAcronym(String word) {
    return word.length() <= LONGEST_ACRONYM && word.chars().allMatch(Character::isUpperCase);
  }

  private static Announcement announcement(String word, Gathered of) {
    return new Announcement(
        word, of.acronym, of.kinds, of.types, List.copyOf(of.countries), of.other);
  }
}
