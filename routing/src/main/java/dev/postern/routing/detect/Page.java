package dev.postern.routing.detect;

import dev.postern.routing.detect.layout.Layout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A shadow with what one walk found in it: its tokens, which are the longest runs of letters and
/// digits, and the keywords of all recognisers. Holds places and kinds, no text of its own.
public final class Page {
  private final Shadow text;
  private final List<Keyword> keywords;
  private int[] tokens = new int[128];
  private TokenKind[] kinds = new TokenKind[64];
  private int tokenCount;
  private int[] hits = new int[48];
  private int hitCount;
  private @Nullable Layout layout;

  Page(Shadow text, List<Keyword> keywords, AhoCorasick automaton) {
    this.text = text;
    this.keywords = keywords;
    readTokens();
    automaton.walk(text, this::addHit);
  }

  public Shadow text() {
    return text;
  }

  /// What kind of text each line is, and what labels its values; read when first asked for.
  public Layout layout() {
    if (layout == null) {
      layout = Layout.of(text);
    }
    return layout;
  }

  /// How many tokens there are.
  public int tokens() {
    return tokenCount;
  }

  public int tokenStart(int token) {
    return tokens[2 * token];
  }

  public int tokenEnd(int token) {
    return tokens[2 * token + 1];
  }

  public int tokenLength(int token) {
    return tokenEnd(token) - tokenStart(token);
  }

  public TokenKind tokenKind(int token) {
    return kinds[token];
  }

  /// The token at or, if there is none, the first behind `index`; [#tokens()] if there is none.
  public int tokenFrom(int index) {
    int low = 0;
    int high = tokenCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokenEnd(middle) > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// How many keywords were found, in the order of their ends.
  public int hits() {
    return hitCount;
  }

  public Keyword hitKeyword(int hit) {
    return keywords.get(hits[3 * hit]);
  }

  public int hitStart(int hit) {
    return hits[3 * hit + 1];
  }

  public int hitEnd(int hit) {
    return hits[3 * hit + 2];
  }

  /// The first hit that ends behind `index`; [#hits()] if there is none.
  public int hitFrom(int index) {
    int low = 0;
    int high = hitCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hitEnd(middle) > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return "Page[" + tokenCount + " tokens, " + hitCount + " hits]";
  }

  private void addHit(int keyword, int start, int end) {
    if (hits.length < 3 * (hitCount + 1)) {
      hits = Arrays.copyOf(hits, 2 * hits.length);
    }
    hits[3 * hitCount] = keyword;
    hits[3 * hitCount + 1] = start;
    hits[3 * hitCount + 2] = end;
    hitCount++;
  }

  private void readTokens() {
    int length = text.length();
    for (int at = 0; at < length; ) {
      int shape = Shape.of(text.charAt(at));
      if (shape == 0) {
        at++;
        continue;
      }
      int start = at;
      int seen = 0;
      int behindFirst = 0;
      while (shape != 0) {
        seen |= shape;
        behindFirst |= at > start ? shape : 0;
        at++;
        shape = at < length ? Shape.of(text.charAt(at)) : 0;
      }
      addToken(start, at, Shape.kind(seen, behindFirst));
    }
  }

  private void addToken(int start, int end, TokenKind kind) {
    if (kinds.length == tokenCount) {
      kinds = Arrays.copyOf(kinds, 2 * tokenCount);
      tokens = Arrays.copyOf(tokens, 4 * tokenCount);
    }
    tokens[2 * tokenCount] = start;
    tokens[2 * tokenCount + 1] = end;
    kinds[tokenCount] = kind;
    tokenCount++;
  }
}
