package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.List;

/// Finds geographic coordinates (ISO 6709): behind labels, in addresses of maps (RFC 5870), and
/// with signs of degrees. They must be exact to about a hundred metres.
final class Coordinates implements AtKeyword {
  private static final Entity GEO = new Entity(EntityType.GEO);
  private static final List<Keyword> MAPS =
      List.of(Keyword.part("/@"), Keyword.part("geo:"), Keyword.part("?ll="), Keyword.part("?q="));
  private static final Keyword DEGREE = Keyword.part("°");
  private static final int LEAST_DECIMALS = 3;
  private static final int FURTHEST = 180;
  private static final int NONE = -1;

  private final Labels labels = new Labels("geo-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    List<Keyword> keywords = new ArrayList<>(labels.keywords());
    keywords.addAll(MAPS);
    keywords.add(DEGREE);
    return keywords;
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    Keyword keyword = page.hitKeyword(hit);
    if (keyword.equals(DEGREE)) {
      degrees(text, page.hitStart(hit), found);
      return;
    }
    boolean map = MAPS.contains(keyword);
    int start = map ? page.hitEnd(hit) : Labels.value(text, page.hitEnd(hit));
    // The minus sign looks like a mark behind the label.
    start -= Near.at(text, start - 1) == '-' ? 1 : 0;
    int end = numberEnd(text, start);
    if (end < 0) {
      return;
    }
    int second = secondStart(text, end);
    int secondEnd = numberEnd(text, second);
    if (secondEnd > 0) {
      found.add(GEO, start, secondEnd, map ? "geo-map" : "geo-pair", Strength.CONTEXT);
    } else if (!map && labels.kind(keyword).equals("one")) {
      found.add(GEO, start, end, "geo-label", Strength.CONTEXT);
    }
  }

  private static int secondStart(CharSequence text, int end) {
    int at = end;
    while (at < end + 4 && Near.isOneOf(Near.at(text, at), ",; /")) {
      at++;
    }
    return at;
  }

  /// The end of a number of degrees with decimals; -1 if there is none.
  private static int numberEnd(CharSequence text, int start) {
    int at = start;
    if (Near.at(text, at) == '-' || Near.at(text, at) == '+') {
      at++;
    }
    int whole = 0;
    int digits = at;
    while (at < digits + 3 && Near.isDigit(Near.at(text, at))) {
      whole = 10 * whole + text.charAt(at) - '0';
      at++;
    }
    if (at == digits || whole > FURTHEST || Near.at(text, at) != '.') {
      return NONE;
    }
    int decimals = at + 1;
    at = decimals;
    while (at < decimals + 17 && Near.isDigit(Near.at(text, at))) {
      at++;
    }
    return at - decimals >= LEAST_DECIMALS && !Near.isWord(Near.at(text, at)) ? at : NONE;
  }

  /// `52°31'12" N`, `52.5200° N`: from the first number to the letter of the direction.
  private static void degrees(CharSequence text, int sign, Findings found) {
    int start = sign;
    while (start > sign - 12
        && (Near.isDigit(Near.at(text, start - 1)) || Near.at(text, start - 1) == '.')) {
      start--;
    }
    int end = sign + 1;
    while (end < sign + 16 && isInDegrees(Near.at(text, end))) {
      end++;
    }
    char direction = Near.at(text, end);
    boolean turned = Near.isOneOf(direction, "NSEWO");
    boolean exact = end - start > 5;
    if (start < sign && turned && exact && !Near.isWord(Near.at(text, end + 1))) {
      found.add(GEO, start, end + 1, "geo-degrees", Strength.CHECKED);
    }
  }

  private static boolean isInDegrees(char character) {
    return Near.isDigit(character) || Near.isOneOf(character, " .,'\"");
  }
}
