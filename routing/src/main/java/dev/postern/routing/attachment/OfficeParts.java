package dev.postern.routing.attachment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which parts of an office file are left out, and which relationships with them, by
/// `office-parts.tsv` and `office-relationships.tsv`.
final class OfficeParts {
  /// The longest name of a part, in bytes.
  static final int LONGEST_NAME = 255;

  private static final Map<String, Removed> PARTS = Table.telling("office-parts.tsv");
  private static final Map<String, Removed> RELATIONSHIPS =
      Table.telling("office-relationships.tsv");

  private OfficeParts() {}

  /// What a part tells that is left out; null when it stays.
  static @Nullable Removed telling(Source name) {
    if (name.length() > LONGEST_NAME) {
      return null; // no part has such a name
    }
    int slash = name.matches(0, "/") ? 1 : 0;
    for (Map.Entry<String, Removed> part : PARTS.entrySet()) {
      if (matches(name, slash, part.getKey(), 0)) {
        return part.getValue();
      }
    }
    return null;
  }

  /// What the target of a relationship of this type tells that is left out; null when it stays.
  static @Nullable Removed tellingRelationship(Source type) {
    for (Map.Entry<String, Removed> relationship : RELATIONSHIPS.entrySet()) {
      String end = relationship.getKey();
      if (type.matches(type.length() - end.length(), end)) {
        return relationship.getValue();
      }
    }
    return null;
  }

  /// Whether the rest of a name fits the rest of a pattern, which has two stars at most.
  private static boolean matches(Source name, int at, String pattern, int from) {
    int star = pattern.indexOf('*', from);
    if (star < 0) {
      int rest = pattern.length() - from;
      return name.length() - at == rest && name.matches(at, pattern.substring(from));
    }
    String fixed = pattern.substring(from, star);
    if (!name.matches(at, fixed)) {
      return false;
    }
    for (int next = at + fixed.length(); next <= name.length(); next++) {
      if (matches(name, next, pattern, star + 1)) {
        return true;
      }
    }
    return false;
  }
}
