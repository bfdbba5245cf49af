package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds e-mail addresses that are written for people only: `jane [at] example [dot] org`, `jane
/// (at) example.org`, `jane at example dot org`.
final class SpelledEmail implements AtKeyword {
  private static final Entity EMAIL = new Entity(EntityType.EMAIL);
  private static final List<String> AT =
      List.of("at", "ät", "arroba", "chiocciola", "malpa", "małpa", "apenstaartje");
  private static final List<String> DOT =
      List.of("dot", "punkt", "punto", "ponto", "point", "punt", "kropka");

  /// Words that mean something else so often that they need brackets.
  private static final List<String> COMMON = List.of("point", "punt");

  private static final int MOST_LABELS = 6;

  @Override
  public List<Keyword> keywords() {
    return AT.stream().map(Keyword::word).toList();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int open = back(text, page.hitStart(hit));
    int close = blanks(text, page.hitEnd(hit));
    boolean bracketed = isOpen(Near.at(text, open - 1)) && isClose(Near.at(text, close));
    int localEnd = back(text, bracketed ? open - 1 : open);
    int domain = blanks(text, bracketed ? close + 1 : close);
    if (!bracketed && (localEnd == page.hitStart(hit) || domain == page.hitEnd(hit))) {
      return;
    }
    int start = Email.localStart(text, localEnd);
    int end = start < 0 ? -1 : domainEnd(text, domain, bracketed);
    if (end > 0) {
      found.add(EMAIL, start, end, "email-spelled", Strength.CHECKED);
    }
  }

  /// @param plainDots whether a domain may also be written as usual
  private static int domainEnd(CharSequence text, int start, boolean plainDots) {
    int at = start;
    boolean spelled = plainDots;
    for (int label = 0; label < MOST_LABELS; label++) {
      int end = Domains.labelEnd(text, at);
      if (end == at) {
        return -1;
      }
      int next = Near.at(text, end) == '.' && Near.isWord(Near.at(text, end + 1)) ? end + 1 : -1;
      if (next < 0) {
        next = behindDot(text, end);
        spelled |= next > 0;
      }
      if (next < 0) {
        return label > 0 && spelled && Domains.isTopLevel(text, at, end) ? end : -1;
      }
      at = next;
    }
    return -1;
  }

  /// Behind a dot in words, in brackets or between spaces; -1 if there is none.
  private static int behindDot(CharSequence text, int start) {
    int at = blanks(text, start);
    boolean bracketed = isOpen(Near.at(text, at));
    int word = bracketed ? blanks(text, at + 1) : at;
    if (!bracketed && word == start) {
      return -1;
    }
    for (String dot : DOT) {
      int end = word + dot.length();
      boolean allowed = bracketed || !COMMON.contains(dot);
      if (allowed && Near.hasAt(text, word, dot) && !Near.isWord(Near.at(text, end))) {
        int behind = blanks(text, end);
        if (bracketed) {
          return isClose(Near.at(text, behind)) ? blanks(text, behind + 1) : -1;
        }
        return behind > end ? behind : -1;
      }
    }
    return -1;
  }

  /// Behind at most two blanks.
  private static int blanks(CharSequence text, int start) {
    int at = start;
    while (at < start + 2 && Near.isBlank(Near.at(text, at))) {
      at++;
    }
    return at;
  }

  /// Before at most two blanks.
  private static int back(CharSequence text, int end) {
    int at = end;
    while (at > end - 2 && Near.isBlank(Near.at(text, at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isOpen(char character) {
    return character == '[' || character == '(' || character == '{' || character == '<';
  }

  private static boolean isClose(char character) {
    return character == ']' || character == ')' || character == '}' || character == '>';
  }
}
