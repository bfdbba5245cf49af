package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.layout.Label;
import dev.postern.routing.detect.layout.LabelWords;
import dev.postern.routing.detect.layout.TextKind;
import java.util.List;

/// Finds dates of birth: those behind words such as "born" and "DOB", and in columns of that name.
/// Other dates are no identifiers.
final class BirthDate implements AtKeyword {
  private static final Entity BIRTH = new Entity(EntityType.DATE_OF_BIRTH);
  private static final LabelWords HEADERS = new LabelWords(Table.lines("birth-headers.txt"));
  private static final int SOON = 24;
  private static final int LATER = 64;
  private static final int MOST_TOKENS = 9;

  private final Labels labels = new Labels("birth-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    int behind = page.hitEnd(hit);
    String kind = labels.kind(page.hitKeyword(hit));
    boolean soon = !kind.equals("born");
    int limit = behind + (soon ? SOON : LATER);
    int first = page.tokenFrom(behind);
    int last = kind.equals("direct") ? first + 1 : first + MOST_TOKENS;
    for (int token = first; token < page.tokens() && token < last; token++) {
      int start = page.tokenStart(token);
      if (start > limit || isNextSentence(page.text(), behind, start)) {
        return;
      }
      int end = Dates.end(page, token);
      if (end > 0) {
        found.add(BIRTH, start, end, "birth-label", Strength.CONTEXT);
        return;
      }
    }
  }

  /// Looks whether a date in digits begins at a token, in a column of dates of birth.
  void inColumn(Page page, int token, Findings found) {
    int end = Dates.numericEnd(page, token);
    int start = page.tokenStart(token);
    if (end < 0 || page.layout().kindAt(start) != TextKind.TABLE) {
      return;
    }
    Label header = page.layout().labelOf(start);
    if (header != null && HEADERS.in(page.text(), header)) {
      found.add(BIRTH, start, end, "birth-column", Strength.CONTEXT);
    }
  }

  /// Whether a sentence or a paragraph ends between two places.
  private static boolean isNextSentence(CharSequence text, int from, int to) {
    int breaks = 0;
    for (int at = from; at < to; at++) {
      char character = text.charAt(at);
      breaks += character == '\n' ? 1 : 0;
      boolean end = character == '!' || character == '?' || character == ';';
      if (end || breaks > 1) {
        return true;
      }
    }
    return false;
  }
}
