package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds e-mail addresses (RFC 5321, section 4.1.2, and RFC 6531 for other scripts): a local part
/// of at most 64 characters, and a domain that ends in a real top-level domain, or an address
/// literal.
///
/// Of the characters that RFC 5322 allows in a local part those are taken that are in use; the
/// others delimit addresses in code and markup.
final class Email implements AtKeyword {
  private static final Entity EMAIL = new Entity(EntityType.EMAIL);
  private static final int LONGEST_LOCAL = 64;
  private static final String MARKS = "._%+-'&~";

  @Override
  public List<Keyword> keywords() {
    return List.of(Keyword.part("@"), Keyword.part("%40"));
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int start = localStart(text, page.hitStart(hit));
    if (start < 0 || isInUrl(text, start)) {
      return;
    }
    int end = domainEnd(text, page.hitEnd(hit));
    if (end < 0 || isService(text, start, page.hitStart(hit), end)) {
      return;
    }
    found.add(EMAIL, start, end, "email", Strength.CHECKED);
  }

  /// Where the local part that ends at `end` starts; -1 if there is none.
  static int localStart(CharSequence text, int end) {
    if (Near.at(text, end - 1) == '"') {
      return quotedStart(text, end);
    }
    int start = end;
    while (end - start <= LONGEST_LOCAL && isLocal(Near.at(text, start - 1))) {
      start--;
    }
    if (end - start > LONGEST_LOCAL) {
      return -1;
    }
    while (start < end && !Near.isWord(text.charAt(start)) && text.charAt(start) != '_') {
      start++;
    }
    char last = Near.at(text, end - 1);
    return start == end || last == '.' || last == '\'' ? -1 : start;
  }

  private static int quotedStart(CharSequence text, int end) {
    for (int at = end - 2; at >= 0 && end - at <= LONGEST_LOCAL; at--) {
      char character = text.charAt(at);
      if (character == '"') {
        return at < end - 2 && !Near.isWord(Near.at(text, at - 1)) ? at : -1;
      }
      if (Near.isSpace(character) && character != ' ') {
        return -1;
      }
    }
    return -1;
  }

  private static int domainEnd(CharSequence text, int start) {
    if (Near.at(text, start) != '[') {
      return Domains.end(text, start);
    }
    int at = start + 1;
    while (at - start < 48 && (Near.isHex(Near.at(text, at)) || isDotOrColon(Near.at(text, at)))) {
      at++;
    }
    return at > start + 7 && Near.at(text, at) == ']' ? at + 1 : -1;
  }

  /// Whether the local part is user data of a web address, which is found as such.
  private static boolean isInUrl(CharSequence text, int start) {
    int at = start - 1;
    while (start - at < LONGEST_LOCAL && (isLocal(Near.at(text, at)) || Near.at(text, at) == ':')) {
      at--;
    }
    return Near.hasAt(text, at - 2, "://");
  }

  /// Whether it is the account that everybody uses at a host of repositories.
  private static boolean isService(CharSequence text, int start, int at, int end) {
    return at - start == 3 && Near.hasAt(text, start, "git") && Near.at(text, end) == ':';
  }

  private static boolean isDotOrColon(char character) {
    return character == '.' || character == ':';
  }

  private static boolean isLocal(char character) {
    return Near.isWord(character) || Near.isOneOf(character, MARKS);
  }
}
