package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds addresses of accounts at well-known services, such as `github.com/NAME`.
final class Profile implements AtKeyword {
  private static final Entity ADDRESS = new Entity(EntityType.URL_PRIVATE);
  private static final WordSet NO_ACCOUNTS = new WordSet(Table.lines("not-accounts.txt"));

  /// By the beginning of an address, whether the name must be the whole path.
  private final Map<Keyword, Boolean> services = new HashMap<>();

  Profile() {
    for (List<String> row : Table.rows("profiles.tsv", 2)) {
      services.put(Keyword.part(row.get(0)), row.get(1).equals("only"));
    }
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(services.keySet());
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    char before = Near.at(text, page.hitStart(hit) - 1);
    if (Near.isWord(before) || before == '-' || before == '_') {
      return;
    }
    boolean whole = services.getOrDefault(page.hitKeyword(hit), true);
    int start = page.hitEnd(hit);
    int end = nameEnd(text, start);
    if (end - start < 2 || NO_ACCOUNTS.contains(text, start, end)) {
      return;
    }
    char behind = Near.at(text, end);
    boolean goesOn = behind == '/' && Near.isWord(Near.at(text, end + 1));
    if (behind == '{'
        || behind == '\\'
        || behind == '<'
        || behind == '$'
        || (whole && (goesOn || hasDot(text, start, end)))) {
      return;
    }
    found.add(
        ADDRESS, addressStart(text, page.hitStart(hit)), end, "profile-address", Strength.CHECKED);
  }

  /// Where the address begins whose host is at `host`.
  private static int addressStart(CharSequence text, int host) {
    int start = Near.hasAt(text, host - 4, "www.") ? host - 4 : host;
    for (String scheme : List.of("https://", "http://")) {
      if (Near.hasAt(text, start - scheme.length(), scheme)) {
        return start - scheme.length();
      }
    }
    return start;
  }

  /// Behind letters, digits, `_`, and inner `-` and dots.
  static int nameEnd(CharSequence text, int start) {
    int end = start;
    while (end - start < 64 && isInName(Near.at(text, end))) {
      end++;
    }
    while (end > start && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    return end;
  }

  private static boolean isInName(char character) {
    return Near.isWord(character) || character == '_' || character == '-' || character == '.';
  }

  static boolean hasDot(CharSequence text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (text.charAt(at) == '.') {
        return true;
      }
    }
    return false;
  }
}
