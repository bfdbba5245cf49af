package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;

/// Finds MAC addresses (IEEE 802, section 8.1): six pairs of hexadecimal digits apart by `:` or
/// `-`, or three groups of four apart by dots. At least one digit must be a letter, so that no time
/// or date is taken for one, and at least one a number.
final class Mac implements AtToken {
  private static final Entity MAC = new Entity(EntityType.MAC);

  @Override
  public void look(Page page, int token, Findings found) {
    int size = page.tokenLength(token);
    int groups = size == 2 ? 6 : 3;
    if ((size != 2 && size != 4) || token + groups > page.tokens()) {
      return;
    }
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    char separator = Near.at(text, page.tokenEnd(token));
    boolean usual = size == 4 ? separator == '.' : separator == ':' || separator == '-';
    if (!usual || (Near.at(text, start - 1) == separator && Near.isHex(Near.at(text, start - 2)))) {
      return;
    }
    boolean letter = false;
    boolean digit = false;
    boolean varied = false;
    int end = start + groups * (size + 1) - 1;
    for (int at = start; at < end; at++) {
      char character = Near.at(text, at);
      if ((at - start) % (size + 1) == size) {
        if (character != separator) {
          return;
        }
      } else if (!Near.isHex(character)) {
        return;
      } else {
        letter |= !Near.isDigit(character);
        digit |= Near.isDigit(character);
        varied |= character != text.charAt(start);
      }
    }
    boolean goesOn = Near.at(text, end) == separator && Near.isWord(Near.at(text, end + 1));
    if (letter && digit && varied && !goesOn && !Near.isWord(Near.at(text, end))) {
      found.add(MAC, start, end, "mac", Strength.CHECKED);
    }
  }
}
