package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;

/// Finds IPv4 addresses (RFC 3986, section 3.2.2): four numbers up to 255 without leading zeros.
///
/// Versions and section numbers look the same; so four small numbers need a sign that an address is
/// meant. Addresses that name no machine (loopback, masks, multicast, public resolvers) are none,
/// and private ones are none within quotes or code fences.
final class Ipv4 implements AtToken {
  private static final Entity IP = new Entity(EntityType.IP);
  private static final WordSet SIGNS = new WordSet(Table.lines("ip-signs.txt"));
  private static final WordSet VERSIONS = new WordSet(Table.lines("version-signs.txt"));
  private static final int FAR = 48;
  private static final int SMALL = 32;

  /// Object identifiers (ITU-T X.660) begin with 0, 1 or 2.
  private static final int LIKE_OBJECT = 2;

  @Override
  public void look(Page page, int token, Findings found) {
    if (page.tokenLength(token) > 3 || token + 3 >= page.tokens()) {
      return;
    }
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    if (Near.at(text, page.tokenEnd(token)) != '.' || isPartOfMore(text, start)) {
      return;
    }
    int address = 0;
    boolean small = true;
    for (int i = token; i < token + 4; i++) {
      int part = part(page, i);
      if (part < 0 || (i > token && page.tokenStart(i) != page.tokenEnd(i - 1) + 1)) {
        return;
      }
      if (i < token + 3 && Near.at(text, page.tokenEnd(i)) != '.') {
        return;
      }
      address = address << 8 | part;
      small &= part < SMALL;
    }
    int end = page.tokenEnd(token + 3);
    if (goesOn(text, end) || namesNoMachine(address)) {
      return;
    }
    boolean code = page.layout().kindAt(start).isCode();
    if (isPrivate(address) && (code || isQuoted(text, start, end))) {
      return;
    }
    boolean doubtful = (small && !isPrivate(address)) || address >>> 24 <= LIKE_OBJECT;
    if (signs(page, token, VERSIONS) || (doubtful && !hasSign(page, token, end))) {
      return;
    }
    found.add(IP, start, end, "ipv4", Strength.CHECKED);
  }

  private static int part(Page page, int token) {
    int length = page.tokenLength(token);
    if (page.tokenKind(token) != TokenKind.NUMBER || length > 3) {
      return -1;
    }
    int value = 0;
    for (int at = page.tokenStart(token); at < page.tokenEnd(token); at++) {
      value = 10 * value + page.text().charAt(at) - '0';
    }
    boolean padded = length > 1 && page.text().charAt(page.tokenStart(token)) == '0';
    return value > 255 || padded ? -1 : value;
  }

  private static boolean isPartOfMore(CharSequence text, int start) {
    char before = Near.at(text, start - 1);
    if (before == '.' || before == '-' || before == '_' || before == '+') {
      return Near.isWord(Near.at(text, start - 2));
    }
    return before == '§' || before == '~' || before == '^';
  }

  private static boolean goesOn(CharSequence text, int end) {
    char behind = Near.at(text, end);
    return (behind == '.' || behind == '-' || behind == '_' || behind == '+')
        && Near.isWord(Near.at(text, end + 1));
  }

  private boolean hasSign(Page page, int token, int end) {
    CharSequence text = page.text();
    char behind = Near.at(text, end);
    if ((behind == ':' || behind == '/') && Near.isDigit(Near.at(text, end + 1))) {
      return true;
    }
    char before = Near.at(text, page.tokenStart(token) - 1);
    return before == '@'
        || Near.hasAt(text, page.tokenStart(token) - 3, "://")
        || signs(page, token, SIGNS);
  }

  private static boolean signs(Page page, int token, WordSet words) {
    int from = page.tokenStart(token) - FAR;
    for (int i = token - 1; i >= 0 && i >= token - 4 && page.tokenStart(i) >= from; i--) {
      if (words.contains(page.text(), page.tokenStart(i), page.tokenEnd(i))) {
        return true;
      }
    }
    return false;
  }

  /// "This" network, loopback, masks and broadcast, multicast (RFC 6890), private nets, and public
  /// resolvers.
  private static boolean namesNoMachine(int address) {
    int first = address >>> 24;
    boolean resolver =
        address == 0x08080808
            || address == 0x08080404
            || address == 0x01010101
            || address == 0x01000001
            || address == 0x09090909;
    boolean privateNet = isPrivate(address) && (address & 0xFF) == 0;
    return first == 0 || first == 127 || first >= 224 || resolver || privateNet;
  }

  /// RFC 1918 and link-local addresses.
  private static boolean isPrivate(int address) {
    return address >>> 24 == 10
        || address >>> 20 == 0xAC1
        || address >>> 16 == 0xC0A8
        || address >>> 16 == 0xA9FE;
  }

  private static boolean isQuoted(CharSequence text, int start, int end) {
    char before = Near.at(text, start - 1);
    return (before == '"' || before == '\'' || before == '`') && Near.at(text, end) == before;
  }
}
