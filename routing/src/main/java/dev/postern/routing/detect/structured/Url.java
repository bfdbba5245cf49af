package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds web addresses (RFC 3986) that name a person, an account or a private host: with user data
/// before the host, a host that is not for the public, personal parameters, keys in the path, or an
/// account in it; and home pages, which name their owner. Public pages are no identifiers.
final class Url implements AtKeyword {
  private static final Entity URL = new Entity(EntityType.URL_PRIVATE);
  private static final WordSet NOBODY = new WordSet(Table.lines("not-users.txt"));
  private static final WordSet PATHS = new WordSet(Table.lines("private-paths.txt"));
  private static final WordSet PARAMETERS = new WordSet(Table.lines("private-parameters.txt"));
  private static final int LONGEST = 2048;
  private static final int LONGEST_SCHEME = 12;
  private static final int KEY = 20;
  private static final int KEY_CHANGES = 6;

  private final Hosts hosts = new Hosts();

  @Override
  public List<Keyword> keywords() {
    return List.of(Keyword.part("://"), Keyword.part("www."));
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    boolean scheme = page.hitKeyword(hit).text().equals("://");
    int start = scheme ? schemeStart(text, page.hitStart(hit)) : page.hitStart(hit);
    int authority = scheme ? page.hitEnd(hit) : start;
    char before = Near.at(text, start - 1);
    if (start == page.hitStart(hit)
        && (scheme || Near.isWord(before) || before == '/' || before == '.' || before == '@')) {
      return;
    }
    int end = end(text, authority);
    int host = authority;
    int path = authority;
    while (path < end && !Near.isOneOf(text.charAt(path), "/?#")) {
      path++;
      host = text.charAt(path - 1) == '@' ? path : host;
    }
    if (path == authority) {
      return;
    }
    if (host > authority + 1 && !isNobody(text, authority, host - 1)) {
      found.add(URL, start, end, "url-user", Strength.CHECKED);
    } else if (hosts.isPrivate(text, host, path)) {
      found.add(URL, start, end, "url-private-host", Strength.CHECKED);
    } else if (hasKey(text, path, end) || hasPersonalParameter(text, path, end)) {
      found.add(URL, start, end, "url-personal", Strength.CONTEXT);
    } else if (host == authority
        && end <= path + 1
        && isWeb(text, start)
        && hosts.isHomePage(text, host, path)
        && !page.layout().kindAt(start).isCode()) {
      found.add(URL, start, end, "url-home-page", Strength.CONTEXT);
    } else if (!Near.hasAt(text, host, "docs.") && hasAccount(text, path, end)) {
      found.add(URL, start, end, "url-account", Strength.CONTEXT);
    }
  }

  private static boolean isWeb(CharSequence text, int start) {
    return Near.hasAt(text, start, "http") || Near.hasAt(text, start, "www.");
  }

  private static int schemeStart(CharSequence text, int end) {
    int start = end;
    while (end - start < LONGEST_SCHEME && Near.isLetter(Near.at(text, start - 1))) {
      start--;
    }
    return start;
  }

  /// Behind an address whose host begins at `start`, without closing punctuation. It never reaches
  /// into another one, which keeps the work linear.
  private static int end(CharSequence text, int start) {
    int end = start;
    int limit = Math.min(text.length(), start + LONGEST);
    while (end < limit && isInUrl(text.charAt(end)) && !beginsAnother(text, start, end)) {
      end++;
    }
    while (end > start && Near.isOneOf(text.charAt(end - 1), ".,;:!?)]'*_~&")) {
      end--;
    }
    return end;
  }

  private static boolean beginsAnother(CharSequence text, int start, int at) {
    char character = text.charAt(at);
    if (character == ':') {
      return Near.hasAt(text, at, "://");
    }
    return at > start && Near.lower(character) == 'w' && Near.hasAt(text, at, "www.");
  }

  private static boolean isInUrl(char character) {
    return character > ' ' && !Near.isOneOf(character, "\"<>`{}|\\^");
  }

  /// Whether the part before the host names nobody, such as `git` and `user:password`.
  private static boolean isNobody(CharSequence text, int start, int end) {
    int colon = start;
    while (colon < end && text.charAt(colon) != ':') {
      colon++;
    }
    boolean git = colon - start == 3 && Near.hasAt(text, start, "git");
    boolean placeholder =
        NOBODY.contains(text, start, colon)
            && (colon == end || NOBODY.contains(text, colon + 1, end));
    return colon == start || git || placeholder;
  }

  /// Whether a part of the path is long and has capitals, small letters and digits, as keys of
  /// shared documents have, and is no hash of a commit.
  private static boolean hasKey(CharSequence text, int path, int end) {
    int length = 0;
    int changes = 0;
    boolean hexadecimal = true;
    for (int at = path; at < end; at++) {
      char character = text.charAt(at);
      if (!Near.isWord(character)) {
        length = 0;
        changes = 0;
        hexadecimal = true;
        continue;
      }
      length++;
      boolean digit = Near.isDigit(character);
      changes += length > 1 && digit != Near.isDigit(text.charAt(at - 1)) ? 1 : 0;
      boolean capital = Near.isUpper(character) && Near.isDigit(text.charAt(at - 1));
      changes += capital ? 1 : 0;
      hexadecimal &= Near.isHex(character);
      if (length >= KEY && changes >= KEY_CHANGES && !hexadecimal) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasPersonalParameter(CharSequence text, int path, int end) {
    int name = -1;
    for (int at = path; at < end; at++) {
      char character = text.charAt(at);
      if (character == '?' || character == '&' || character == ';' || character == '#') {
        name = at + 1;
      } else if (character == '=' && name >= 0) {
        if (at + 2 < end
            && Near.isWord(text.charAt(at + 1))
            && PARAMETERS.contains(text, name, at)) {
          return true;
        }
        name = -1;
      }
    }
    return false;
  }

  private static boolean hasAccount(CharSequence text, int path, int end) {
    int segment = path + 1;
    boolean announced = false;
    while (segment < end) {
      int next = segment;
      while (next < end && !Near.isOneOf(text.charAt(next), "/?#")) {
        next++;
      }
      char first = text.charAt(segment);
      int name = first == '@' || first == '~' ? segment + 1 : segment;
      boolean isName = next > name + 1 && next == Profile.nameEnd(text, name);
      if (isName && (announced || name > segment) && !NOBODY.contains(text, name, next)) {
        return true;
      }
      announced = PATHS.contains(text, segment, next);
      segment = next < end && text.charAt(next) == '/' ? next + 1 : end;
    }
    return false;
  }
}
