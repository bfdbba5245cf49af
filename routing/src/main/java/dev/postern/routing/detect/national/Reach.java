package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.TokenKind;
import dev.postern.routing.detect.layout.Label;
import dev.postern.routing.detect.layout.TextKind;
import dev.postern.routing.detect.national.Heard.Word;
import org.jspecify.annotations.Nullable;

/// Which word announces the number at a place: one shortly before it with no other number between,
/// the header of its column, or one shortly behind it.
final class Reach {
  private static final int BEFORE = 48;
  private static final int TOKENS_BEFORE = 6;
  private static final int BEHIND = 24;
  private static final int TOKENS_BEHIND = 3;
  private static final int CLOSE = 16;
  private static final int TOKENS_CLOSE = 2;
  private static final int LONG_NUMBER = 5;
  private static final int SENTENCE_WORD = 4;

  private final Page page;
  private final Shadow text;
  private final Heard heard;
  private int numberEnd;

  Reach(Page page, Heard heard) {
    this.page = page;
    this.text = page.text();
    this.heard = heard;
  }

  /// Says that no number was found at the token: if it is one all the same, words before it
  /// announce nothing behind it.
  void passed(int token) {
    TokenKind kind = page.tokenKind(token);
    boolean number = kind == TokenKind.NUMBER || kind == TokenKind.ALPHANUMERIC;
    if (number && page.tokenLength(token) >= LONG_NUMBER) {
      numberEnd = page.tokenEnd(token);
    }
  }

  /// Says that a number was found that ends there.
  void used(int end) {
    numberEnd = end;
  }

  /// The word that announces what begins at the token; null when there is none.
  @Nullable Word before(int token) {
    if (heard.isEmpty()) {
      return null;
    }
    int start = page.tokenStart(token);
    if (page.layout().kindAt(start) == TextKind.TABLE) {
      return ofColumn(start);
    }
    Word word = heard.before(start);
    boolean reaches =
        word != null
            && start - word.end() <= BEFORE
            && numberEnd <= word.end()
            && token - page.tokenFrom(word.end()) <= TOKENS_BEFORE
            && !isApart(word.end(), start);
    return reaches ? word : null;
  }

  /// The word behind the token that tells what it was; null when there is none.
  @Nullable Word behind(int token) {
    if (heard.isEmpty()) {
      return null;
    }
    int end = page.tokenEnd(token);
    Word word = heard.after(end);
    boolean reaches =
        word != null
            && word.start() - end <= BEHIND
            && page.tokenFrom(word.start()) - token - 1 <= TOKENS_BEHIND
            && !announcesNext(word.end())
            && !isApart(end, word.start())
            && !hasLineBreak(end, word.start());
    return reaches ? word : null;
  }

  /// Whether hardly anything stands between the word and the token.
  boolean isClose(Word word, int token) {
    int start = page.tokenStart(token);
    return page.layout().kindAt(start) == TextKind.TABLE
        || (start - word.end() <= CLOSE && token - page.tokenFrom(word.end()) <= TOKENS_CLOSE);
  }

  private @Nullable Word ofColumn(int start) {
    Label label = page.layout().labelOf(start);
    if (label == null) {
      return null;
    }
    Word word = heard.before(label.end());
    return word != null && word.start() >= label.start() ? word : null;
  }

  /// Whether a blank line or a sentence's end stands between. A point right behind a word shortens
  /// it.
  private boolean isApart(int from, int to) {
    int letters = 0;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      boolean blankNext = at + 1 == text.length() || text.charAt(at + 1) <= ' ';
      if ((c == '.' && letters >= SENTENCE_WORD && blankNext)
          || ((c == '!' || c == '?') && blankNext)
          || (c == '\n' && blankNext && text.charAt(at + 1) == '\n')) {
        return true;
      }
      letters = Character.isLetter(c) ? letters + 1 : 0;
    }
    return false;
  }

  private boolean hasLineBreak(int from, int to) {
    for (int at = from; at < to; at++) {
      if (text.charAt(at) == '\n') {
        return true;
      }
    }
    return false;
  }

  private boolean announcesNext(int end) {
    int at = end;
    while (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == ' ')) {
      at++;
    }
    return at < text.length()
        && (text.charAt(at) == ':' || text.charAt(at) == '=' || Digits.isDigit(text.charAt(at)));
  }
}
