package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.TokenKind;
import java.util.List;

/// Walks a page's tokens once, and lets each rule look at those that its identifiers begin with.
///
/// @param numbers for tokens of digits only
/// @param mixed for tokens of letters and digits, and for words in capitals
/// @param joined for tokens of at most four characters before a colon, a dash or a dot
record TokenRecogniser(List<AtToken> numbers, List<AtToken> mixed, List<AtToken> joined)
    implements Recogniser {
  private static final int SHORT = 4;

  TokenRecogniser {
    numbers = List.copyOf(numbers);
    mixed = List.copyOf(mixed);
    joined = List.copyOf(joined);
  }

  @Override
  public List<Keyword> keywords() {
    return List.of();
  }

  @Override
  public void find(Page page, Findings found) {
    for (int token = 0; token < page.tokens(); token++) {
      TokenKind kind = page.tokenKind(token);
      if (kind == TokenKind.NUMBER) {
        tell(numbers, page, token, found);
      } else if (kind == TokenKind.ALPHANUMERIC || kind == TokenKind.UPPER) {
        tell(mixed, page, token, found);
      }
      if (page.tokenLength(token) <= SHORT && isJoined(page, token)) {
        tell(joined, page, token, found);
      }
    }
  }

  private static boolean isJoined(Page page, int token) {
    char behind = Near.at(page.text(), page.tokenEnd(token));
    return behind == ':' || behind == '-' || behind == '.';
  }

  private static void tell(List<AtToken> rules, Page page, int token, Findings found) {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).look(page, token, found);
    }
  }
}
