package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;

/// Finds numbers of payment cards: 12 to 19 digits of a known issuer (ISO/IEC 7812-1) with a right
/// check digit (Luhn), or behind a label, in one piece or in the groups that are printed on cards.
final class CardNumber implements AtToken {
  private static final Entity CARD = new Entity(EntityType.CARD);
  private static final int SHORTEST = 12;
  private static final int SHORTEST_LABELLED = 14;
  private static final int LONGEST = 19;
  private static final int MOST_GROUPS = 5;

  private final Issuers issuers = new Issuers();

  @Override
  public void look(Page page, int token, Findings found) {
    look(page, token, found, false);
  }

  /// @param labelled whether a label announces a card
  void look(Page page, int token, Findings found, boolean labelled) {
    int start = page.tokenStart(token);
    int length = page.tokenLength(token);
    if (length < 4 || length > LONGEST || partOfNumber(page.text(), start)) {
      return;
    }
    if (length >= SHORTEST) {
      check(page, start, page.tokenEnd(token), length, labelled, found);
    } else if (length == 4 || length == 6) {
      grouped(page, token, labelled, found);
    }
  }

  private void grouped(Page page, int token, boolean labelled, Findings found) {
    char separator = Near.at(page.text(), page.tokenEnd(token));
    if (separator != ' ' && separator != '-' && separator != '.') {
      return;
    }
    int digits = page.tokenLength(token);
    int last = token;
    int bestEnd = -1;
    int bestDigits = 0;
    for (int groups = 2; groups <= MOST_GROUPS && follows(page, last, separator); groups++) {
      last++;
      digits += page.tokenLength(last);
      boolean longer = separator != ' ' && follows(page, last, separator);
      if (!longer && isCardGrouping(page, token, last)) {
        bestEnd = digits <= LONGEST && digits >= SHORTEST ? page.tokenEnd(last) : bestEnd;
        bestDigits = bestEnd == page.tokenEnd(last) ? digits : bestDigits;
        if (bestEnd > 0
            && check(page, page.tokenStart(token), bestEnd, bestDigits, labelled, found)) {
          return;
        }
      }
    }
  }

  /// Whether another number stands right behind the separator.
  private static boolean follows(Page page, int token, char separator) {
    return token + 1 < page.tokens()
        && page.tokenKind(token + 1) == TokenKind.NUMBER
        && page.tokenStart(token + 1) == page.tokenEnd(token) + 1
        && Near.at(page.text(), page.tokenEnd(token)) == separator;
  }

  /// 4-4-4-4 and its like, 4-6-5, 4-6-4, 4-5-6, 6-13.
  private static boolean isCardGrouping(Page page, int first, int last) {
    int groups = last - first + 1;
    int head = page.tokenLength(first);
    int second = page.tokenLength(first + 1);
    int tail = page.tokenLength(last);
    if (head == 6) {
      return groups == 2 && second >= 6 && second <= 13;
    }
    if (groups == 3 && (second == 6 || second == 5)) {
      return tail >= 4 && tail <= 6;
    }
    for (int token = first; token < last; token++) {
      if (page.tokenLength(token) != 4) {
        return false;
      }
    }
    return groups >= 3 && tail <= 5;
  }

  private boolean check(
      Page page, int start, int end, int digits, boolean labelled, Findings found) {
    CharSequence text = page.text();
    if (continues(text, end) || !issuers.knows(prefix(text, start), digits, labelled)) {
      return false;
    }
    if (CheckDigits.luhn(text, start, end)) {
      found.add(CARD, start, end, "card", Strength.CHECKED);
      return true;
    }
    if (labelled && digits >= SHORTEST_LABELLED) {
      // Mistyped, but meant as one.
      found.add(CARD, start, end, "card-label", Strength.CONTEXT);
      return true;
    }
    return false;
  }

  private static int prefix(CharSequence text, int start) {
    int prefix = 0;
    int seen = 0;
    for (int at = start; seen < 6; at++) {
      if (Near.isDigit(text.charAt(at))) {
        prefix = 10 * prefix + text.charAt(at) - '0';
        seen++;
      }
    }
    return prefix;
  }

  private static boolean partOfNumber(CharSequence text, int start) {
    char before = Near.at(text, start - 1);
    return Near.isOneOf(before, ".-_+/") && Near.isWord(Near.at(text, start - 2));
  }

  private static boolean continues(CharSequence text, int end) {
    char behind = Near.at(text, end);
    return (behind == '.' || behind == '-' || behind == '_') && Near.isWord(Near.at(text, end + 1));
  }
}
