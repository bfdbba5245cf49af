package dev.postern.classifier;

import dev.postern.routing.detect.EntityType;

/// Tokens that stand for values in a text that was stripped before: `PERSON_K7Q2`.
final class StandIns {
  private static final int SHORTEST_CODE = 4;

  private StandIns() {}

  /// Whether the character belongs to one.
  static boolean isWithin(CharSequence text, int index) {
    int start = index;
    while (start > 0 && index - start < 64 && isWord(text.charAt(start - 1))) {
      start--;
    }
    for (EntityType type : EntityType.values()) {
      if (isOf(type.name(), text, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String type, CharSequence text, int start) {
    int code = start + type.length() + 1;
    if (code + SHORTEST_CODE > text.length() || text.charAt(code - 1) != '_') {
      return false;
    }
    for (int i = 0; i < type.length(); i++) {
      if (text.charAt(start + i) != type.charAt(i)) {
        return false;
      }
    }
    for (int i = code; i < code + SHORTEST_CODE; i++) {
      if (!isWord(text.charAt(i)) || text.charAt(i) == '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
