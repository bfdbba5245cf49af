package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;
import dev.postern.routing.detect.layout.TextKind;
import java.util.ArrayList;
import java.util.List;

/// Finds names of users behind labels such as "username:", and handles such as `@jane` behind the
/// name of a service.
final class Username implements AtKeyword {
  private static final Entity USER = new Entity(EntityType.USERNAME);
  private static final WordSet NOBODY = new WordSet(Table.lines("not-users.txt"));
  private static final WordSet IS = new WordSet(Table.lines("is-words.txt"));
  private static final WordSet NO_HANDLES = new WordSet(Table.lines("not-handles.txt"));
  private static final Keyword SIGN = Keyword.part("@");
  private static final int FAR = 24;
  private static final int SHORTEST = 3;

  private final Labels labels = new Labels("user-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    List<Keyword> keywords = new ArrayList<>(labels.keywords());
    keywords.add(SIGN);
    return keywords;
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int end = page.hitEnd(hit);
    if (page.hitKeyword(hit).equals(SIGN)) {
      inProse(page, end, found);
      return;
    }
    int handle = handle(text, end);
    if (handle > 0) {
      add(text, handle, "handle", found);
      return;
    }
    String kind = labels.kind(page.hitKeyword(hit));
    boolean partOfName =
        isInName(Near.at(text, page.hitStart(hit) - 1)) || isInName(Near.at(text, end));
    if (kind.equals("network") || partOfName) {
      return;
    }
    int start = value(page, end, kind.equals("sure"));
    if (start < 0) {
      return;
    }
    boolean number = isNumber(text, start) && !page.hitKeyword(hit).text().endsWith("id");
    boolean word = kind.equals("weak") && isCapitalised(page, start);
    if (!number && !word) {
      add(text, start, "user-label", found);
    }
  }

  /// A handle within a sentence: behind a word or a parenthesis, and not in code.
  private static void inProse(Page page, int start, Findings found) {
    CharSequence text = page.text();
    char before = Near.at(text, start - 2);
    char word = Near.at(text, start - 3);
    boolean within = Near.isBlank(before) && (Near.isWord(word) || Near.isOneOf(word, ",.:;!?"));
    if (!within && before != '(') {
      return;
    }
    int end = Profile.nameEnd(text, start);
    int token = page.tokenFrom(start);
    boolean small = token < page.tokens() && page.tokenKind(token) != TokenKind.UPPER;
    boolean capital = Near.isUpper(Near.at(text, start));
    // With a dot it is rather the host of a mail address.
    boolean tag = NO_HANDLES.contains(text, start, end) || Profile.hasDot(text, start, end);
    if (end - start > SHORTEST && small && !capital && !tag && isProse(page, start, end)) {
      add(text, start, "handle", found);
    }
  }

  private static boolean isProse(Page page, int start, int end) {
    CharSequence text = page.text();
    int behind = blanksEnd(text, end);
    boolean operator = Near.isOneOf(Near.at(text, behind), "=;[{<>|\\-+*\"'`");
    return !operator && page.layout().kindAt(start) == TextKind.PROSE;
  }

  /// Behind the `@` of a handle soon behind `end`, on the same line; -1 if there is none.
  private static int handle(CharSequence text, int end) {
    for (int at = end; at < end + FAR; at++) {
      char character = Near.at(text, at);
      if (character == '\n' || character == 0 || character == ';') {
        return -1;
      }
      char before = Near.at(text, at - 1);
      if (character == '@' && (Near.isBlank(before) || before == ':' || before == '(')) {
        return at + 1;
      }
    }
    return -1;
  }

  /// Where the value begins behind a label and a mark, or "is"; -1 if there is none. In code it
  /// must be quoted.
  private static int value(Page page, int end, boolean sure) {
    CharSequence text = page.text();
    boolean key = isQuote(Near.at(text, end));
    int mark = blanksEnd(text, key ? end + 1 : end);
    char character = Near.at(text, mark);
    int wordEnd = Near.wordEnd(text, mark, mark + 8);
    boolean is = sure && wordEnd > mark && IS.contains(text, mark, wordEnd);
    if (character != ':' && character != '=' && !is) {
      return -1;
    }
    int start = blanksEnd(text, is ? wordEnd : mark + 1);
    if (isQuote(Near.at(text, start))) {
      return start + 1;
    }
    boolean assigned = character == '=' && start > mark + 1;
    boolean code = key || assigned || page.layout().kindAt(end).isCode();
    return code ? -1 : start;
  }

  private static int blanksEnd(CharSequence text, int start) {
    int at = start;
    while (at < start + FAR && Near.isBlank(Near.at(text, at))) {
      at++;
    }
    return at;
  }

  private static boolean isInName(char character) {
    return character == '_' || character == '-' || character == '$';
  }

  private static boolean isNumber(CharSequence text, int start) {
    int end = Profile.nameEnd(text, start);
    for (int at = start; at < end; at++) {
      if (!Near.isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCapitalised(Page page, int start) {
    int token = page.tokenFrom(start);
    return token < page.tokens()
        && page.tokenStart(token) == start
        && page.tokenKind(token) == TokenKind.CAPITALISED;
  }

  private static void add(CharSequence text, int start, String rule, Findings found) {
    int end = Profile.nameEnd(text, start);
    char behind = Near.at(text, end);
    if (behind == '#' && Near.isDigit(Near.at(text, end + 1))) {
      end = Near.wordEnd(text, end + 1, end + 6);
      behind = Near.at(text, end);
    }
    boolean other =
        behind == '(' || behind == '@' || behind == '/' || behind == '{' || behind == '[';
    boolean wordy = end - start < SHORTEST || NOBODY.contains(text, start, end);
    if (!other && !wordy && Near.isWord(text.charAt(start))) {
      found.add(USER, start, end, rule, Strength.CONTEXT);
    }
  }

  private static boolean isQuote(char character) {
    return character == '"' || character == '\'' || character == '`';
  }
}
