package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;
import java.util.List;

/// Finds what stands behind the words that cards come with: card numbers of wide ranges, CVV and
/// PIN.
final class CardLabel implements AtKeyword {
  private static final int FAR = 60;
  private static final Entity CVV = new Entity(EntityType.SECRET, "cvv");
  private static final Entity PIN = new Entity(EntityType.SECRET, "pin");

  private final Labels labels = new Labels("card-labels.tsv");
  private final CardNumber cards;

  CardLabel(CardNumber cards) {
    this.cards = cards;
  }

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    switch (labels.kind(page.hitKeyword(hit))) {
      case "card" -> card(page, page.hitEnd(hit), found);
      case "cvv" -> secret(page, hit, 3, 4, CVV, found);
      default -> secret(page, hit, 4, 8, PIN, found);
    }
  }

  private void card(Page page, int end, Findings found) {
    for (int token = page.tokenFrom(end); token < page.tokens(); token++) {
      if (page.tokenStart(token) > end + FAR) {
        return;
      }
      if (page.tokenKind(token) == TokenKind.NUMBER) {
        cards.look(page, token, found, true);
      }
    }
  }

  private static void secret(
      Page page, int hit, int least, int most, Entity entity, Findings found) {
    int start = Labels.value(page.text(), page.hitEnd(hit));
    int token = page.tokenFrom(start);
    if (token == page.tokens()
        || page.tokenStart(token) != start
        || page.tokenKind(token) != TokenKind.NUMBER) {
      return;
    }
    int length = page.tokenLength(token);
    char behind = Near.at(page.text(), page.tokenEnd(token));
    boolean goesOn =
        Near.isOneOf(behind, ".-/:") && Near.isWord(Near.at(page.text(), page.tokenEnd(token) + 1));
    if (length >= least && length <= most && !goesOn) {
      found.add(entity, start, page.tokenEnd(token), entity.detail(), Strength.CONTEXT);
    }
  }
}
