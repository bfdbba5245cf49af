package dev.postern.routing.detect.national;

import dev.postern.routing.detect.EntityType;
import java.util.List;
import java.util.Set;

/// What a word says of the number near it.
///
/// @param word in lower case
/// @param acronym whether it must be written in capitals, or stand as a key
/// @param kinds it names exactly these
/// @param types it names any number of these types
/// @param countries where its languages are spoken, the likeliest first
/// @param other it says that the number is something else
record Announcement(
    String word,
    boolean acronym,
    Set<NumberKind> kinds,
    Set<EntityType> types,
    List<String> countries,
    boolean other) {
  Announcement {
    kinds = Set.copyOf(kinds);
    types = Set.copyOf(types);
    countries = List.copyOf(countries);
  }

  /// Whether it names exactly this kind.
  boolean names(NumberKind kind) {
    return kinds.contains(kind);
  }

  /// Whether the number may be of this kind.
  boolean covers(NumberKind kind) {
    return names(kind) || types.contains(kind.entity().type());
  }
}
