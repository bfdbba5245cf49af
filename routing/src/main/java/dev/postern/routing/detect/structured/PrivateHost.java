package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds names of hosts that only a private net knows, without a scheme: `db1.corp.internal`.
///
/// With fewer than three labels, or without a digit or a dash where the text is code, it is rather
/// a name of a package or a member.
final class PrivateHost implements AtKeyword {
  private static final Entity URL = new Entity(EntityType.URL_PRIVATE);
  private static final int LONGEST = 120;
  private static final List<Keyword> ENDS =
      Table.lines("private-hosts.txt").stream().map(end -> Keyword.part("." + end)).toList();

  @Override
  public List<Keyword> keywords() {
    return ENDS;
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int end = page.hitEnd(hit);
    char behind = Near.at(text, end);
    boolean longer = Near.isWord(behind) || Near.isOneOf(behind, "_-(@");
    if (longer || (behind == '.' && Near.isWord(Near.at(text, end + 1)))) {
      return;
    }
    int start = page.hitStart(hit);
    int dots = 1;
    boolean numbered = false;
    boolean capital = false;
    while (page.hitStart(hit) - start < LONGEST && isInHost(Near.at(text, start - 1))) {
      start--;
      char character = text.charAt(start);
      dots += character == '.' ? 1 : 0;
      numbered |= Near.isDigit(character) || character == '-';
      capital |= Near.isUpper(character);
    }
    boolean whole =
        Near.isWord(Near.at(text, start)) && !Near.isOneOf(Near.at(text, start - 1), "@/_$");
    boolean code = page.layout().kindAt(start).isCode();
    boolean host = dots >= 2 && (numbered || !code);
    boolean pair = dots == 1 && numbered && !code;
    if (whole && !capital && (host || pair)) {
      found.add(URL, start, end, "private-host", Strength.CONTEXT);
    }
  }

  private static boolean isInHost(char character) {
    return Near.isWord(character) || character == '.' || character == '-';
  }
}
