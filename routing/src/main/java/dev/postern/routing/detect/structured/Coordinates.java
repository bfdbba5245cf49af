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

  /// Two numbers of a latitude and a longitude that nothing announces, exact to ten metres:
  /// `53.9241, -1.0977`, `54.0432 N, 13.7698 E`. A row of more numbers is none.
  void pair(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    if (page.tokenLength(token) > 2 || Near.at(text, page.tokenEnd(token)) != '.') {
      return;
    }
    start -= Near.at(text, start - 1) == '-' ? 1 : 0;
    int end = preciseEnd(text, start);
    if (end < 0 || page.layout().kindAt(start).isCode() || isRow(text, start)) {
      return;
    }
    int turn = directionEnd(text, end, "NS");
    if (Near.at(text, turn) != ',' || !Near.isBlank(Near.at(text, turn + 1))) {
      return;
    }
    int second = preciseEnd(text, turn + 2);
    if (second < 0) {
      return;
    }
    int last = directionEnd(text, second, "EWO");
    boolean more = Near.at(text, last) == ',' && isNumber(text, last + 1);
    if (!more && (last > second) == (turn > end)) {
      found.add(GEO, start, last, "geo-bare-pair", Strength.CONTEXT);
    }
  }

  private static boolean isNumber(CharSequence text, int at) {
    int first = Near.isBlank(Near.at(text, at)) ? at + 1 : at;
    return Near.isDigit(Near.at(text, first)) || Near.at(text, first) == '-';
  }

  /// Whether a number and a comma, or a letter or a mark of mathematics, stand before.
  private static boolean isRow(CharSequence text, int start) {
    char before = Near.at(text, start - 1);
    boolean blank = Near.isBlank(before);
    char mark = blank ? Near.at(text, start - 2) : before;
    return Near.isDigit(mark) || Near.isOneOf(mark, ",.;=[{<>+*/%$€£");
  }

  /// Behind a number other than 0 with four to seven decimals.
  private static int preciseEnd(CharSequence text, int start) {
    int end = numberEnd(text, start);
    int point = start;
    while (point < end && text.charAt(point) != '.') {
      point++;
    }
    int decimals = end - point - 1;
    boolean zero = point - start == 1 && text.charAt(start) == '0';
    return end > 0 && !zero && decimals >= 4 && decimals <= 7 ? end : NONE;
  }

  private static int directionEnd(CharSequence text, int end, String letters) {
    int at = Near.isBlank(Near.at(text, end)) ? end + 1 : end;
    boolean one = Near.isOneOf(Near.at(text, at), letters) && !Near.isWord(Near.at(text, at + 1));
    return one ? at + 1 : end;
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
