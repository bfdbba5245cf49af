package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;
import java.util.List;

/// Finds phone numbers of all regions beside the words that announce them. Their digits are not
/// checked: people mistype numbers, and write parts of them.
final class PhoneLabel implements AtKeyword {
  private static final int FAR = 44;
  private static final int MOST_WORDS = 6;
  private static final int MOST_NUMBERS = 4;
  private static final int NEXT = 8;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 15;
  private static final int MOST_TOKENS_BACK = 9;
  private static final WordSet OTHERS = new WordSet(Table.lines("other-numbers.txt"));
  private static final WordSet UNITS = new WordSet(Table.lines("units.txt"));

  private final Labels labels = new Labels("phone-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    String kind = labels.kind(page.hitKeyword(hit));
    if (!kind.equals("call")) {
      before(page, page.hitStart(hit), found);
    }
    if (!kind.equals("after")) {
      boolean sure = kind.equals("phone");
      if (sure || !page.layout().kindAt(page.hitStart(hit)).isCode()) {
        behind(page, page.hitEnd(hit), sure, found);
      }
    }
  }

  /// The numbers that follow a label.
  private static void behind(Page page, int end, boolean sure, Findings found) {
    CharSequence text = page.text();
    WrittenPhone written = new WrittenPhone(text);
    int limit = end + FAR;
    int words = 0;
    int numbers = 0;
    for (int token = page.tokenFrom(end); token < page.tokens(); token++) {
      int start = page.tokenStart(token);
      if (start > limit || words > MOST_WORDS || isNextParagraph(text, end, start)) {
        return;
      }
      if (page.tokenKind(token) != TokenKind.NUMBER) {
        if (OTHERS.contains(text, start, page.tokenEnd(token))) {
          return;
        }
        words++;
        continue;
      }
      written.read(numberStart(text, start));
      int last = lastGroup(written);
      // Small countries have numbers of five digits.
      int shortest = sure && Labels.value(text, end) == written.start() ? SHORTEST - 1 : SHORTEST;
      if (last >= 0 && isPhone(text, written, last, sure, shortest)) {
        Phone.add(page, written, last, "phone-label", Strength.CONTEXT, found);
        numbers++;
        if (numbers == MOST_NUMBERS) {
          return;
        }
        limit = written.end(last) + NEXT;
      }
      token = last < 0 ? token : Math.max(token, page.tokenFrom(written.end(last)) - 1);
    }
  }

  /// The number that a label follows: `030 123456-Office`, `030 123456 (mobile)`.
  private static void before(Page page, int label, Findings found) {
    CharSequence text = page.text();
    int mark = label - 1;
    char character = Near.at(text, mark);
    if (character != '-' && character != '(' && character != '[') {
      return;
    }
    int end = Near.isBlank(Near.at(text, mark - 1)) ? mark - 1 : mark;
    if (!Near.isDigit(Near.at(text, end - 1))) {
      return;
    }
    int token = page.tokenFrom(end - 1);
    for (int steps = 0; steps < MOST_TOKENS_BACK && isJoined(page, token - 1); steps++) {
      token--;
    }
    WrittenPhone written = new WrittenPhone(text);
    written.read(numberStart(text, page.tokenStart(token)));
    int last = written.groups() - 1;
    if (last >= 0
        && written.end(last) == end
        && written.digits(last) >= SHORTEST
        && written.digits(last) <= LONGEST
        && !written.looksLikeOther(last)) {
      Phone.add(page, written, last, "phone-label-behind", Strength.CONTEXT, found);
    }
  }

  /// Whether a token and the next are groups of one number.
  private static boolean isJoined(Page page, int token) {
    if (token < 0 || page.tokenKind(token) != TokenKind.NUMBER) {
      return false;
    }
    int gap = page.tokenStart(token + 1) - page.tokenEnd(token);
    for (int at = page.tokenEnd(token); at < page.tokenStart(token + 1); at++) {
      if (!Near.isOneOf(page.text().charAt(at), " -./()")) {
        return false;
      }
    }
    return gap <= 3;
  }

  private static int numberStart(CharSequence text, int firstDigit) {
    int start = firstDigit;
    while (start > firstDigit - 2 && Near.isOneOf(Near.at(text, start - 1), "+(")) {
      start--;
    }
    return start;
  }

  /// The last group that a phone number can have; -1 if there is none.
  private static int lastGroup(WrittenPhone written) {
    int last = written.groups() - 1;
    while (last >= 0 && written.digits(last) > LONGEST) {
      last--;
    }
    return last;
  }

  private static boolean isPhone(
      CharSequence text, WrittenPhone written, int last, boolean sure, int shortest) {
    int digits = written.digits(last);
    boolean grouped = last > 0 || written.plus() || written.startsWithZero();
    if (digits < shortest || (!sure && (digits < SHORTEST + 1 || !grouped))) {
      return false;
    }
    int blank = Near.isBlank(Near.at(text, written.start() - 1)) ? 1 : 0;
    char before = Near.at(text, written.start() - 1 - blank);
    char behind = Near.at(text, written.end(last));
    if (Near.isOneOf(before, "$€£¥#") || Near.isOneOf(behind, "%€$:")) {
      return false;
    }
    if (written.looksLikeOther(last)) {
      return false;
    }
    boolean decimals =
        (behind == '.' || behind == ',') && Near.isDigit(Near.at(text, written.end(last) + 1));
    return !decimals && !isAmount(text, written.end(last));
  }

  /// Whether a unit or a currency follows.
  private static boolean isAmount(CharSequence text, int end) {
    int word = Near.isBlank(Near.at(text, end)) ? end + 1 : end;
    int wordEnd = Near.wordEnd(text, word, word + 12);
    return wordEnd > word && UNITS.contains(text, word, wordEnd);
  }

  private static boolean isNextParagraph(CharSequence text, int from, int to) {
    int breaks = 0;
    for (int at = from; at < to; at++) {
      breaks += text.charAt(at) == '\n' ? 1 : 0;
    }
    return breaks > 1;
  }
}
