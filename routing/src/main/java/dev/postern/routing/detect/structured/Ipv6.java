package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;

/// Finds IPv6 addresses (RFC 4291, section 2.2): eight groups, or fewer around one `::`; the end
/// may be written as IPv4. Loopback, the unspecified address and multicast name no machine.
final class Ipv6 implements AtToken {
  private static final Entity IP = new Entity(EntityType.IP);
  private static final int GROUPS = 8;

  @Override
  public void look(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    if (Near.at(text, page.tokenEnd(token)) != ':' || !isFirst(text, start)) {
      return;
    }
    int at = start;
    int groups = 0;
    int gaps = 0;
    boolean digits = false;
    while (true) {
      int end = groupEnd(text, at);
      if (end == at || end - at > 4 || Near.isWord(Near.at(text, end))) {
        break;
      }
      for (int i = at; i < end; i++) {
        digits |= Near.isDigit(text.charAt(i));
      }
      groups++;
      at = end;
      boolean gap = Near.at(text, end) == ':' && Near.at(text, end + 1) == ':';
      if (gap) {
        gaps++;
        at = end + 2;
      } else if (Near.at(text, end) == ':' && Near.isHex(Near.at(text, end + 1))) {
        at = end + 1;
      } else {
        break;
      }
      if (groups > GROUPS || gaps > 1) {
        return;
      }
    }
    boolean whole =
        gaps == 0 ? groups == GROUPS : groups < GROUPS && isPlausible(text, start, groups);
    char last = Near.at(text, at);
    if (whole && digits && last != ':' && !Near.isWord(last) && namesMachine(first(text, start))) {
      found.add(IP, start, ipv4End(text, at), "ipv6", Strength.CHECKED);
    }
  }

  private static boolean isFirst(CharSequence text, int start) {
    char before = Near.at(text, start - 1);
    return before != ':' && before != '.' && before != '_' && before != '-';
  }

  private static int groupEnd(CharSequence text, int start) {
    int end = start;
    while (end - start < 5 && Near.isHex(Near.at(text, end))) {
      end++;
    }
    return end;
  }

  /// Names of code also have `::` between them: of few groups the first must be one in use.
  private static boolean isPlausible(CharSequence text, int start, int groups) {
    int first = first(text, start);
    boolean inUse = first >> 13 == 1 || (first & 0xFE00) == 0xFC00 || (first & 0xFFC0) == 0xFE80;
    return inUse || first == 0x64 || groups >= 4;
  }

  /// Not loopback, the unspecified address, or multicast.
  private static boolean namesMachine(int first) {
    return first > 0 && first < 0xff00;
  }

  private static int first(CharSequence text, int start) {
    int value = 0;
    for (int at = start; Near.isHex(Near.at(text, at)) && at < start + 4; at++) {
      value = value << 4 | Character.digit(text.charAt(at), 16);
    }
    return value;
  }

  /// The last group may have been the first number of an IPv4 address.
  private static int ipv4End(CharSequence text, int end) {
    int at = end;
    int dots = 0;
    while (dots < 3 && Near.at(text, at) == '.' && Near.isDigit(Near.at(text, at + 1))) {
      at++;
      for (int i = 0; i < 3 && Near.isDigit(Near.at(text, at)); i++) {
        at++;
      }
      dots++;
    }
    return dots == 3 ? at : end;
  }
}
