package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds postal codes: behind labels, before the name of a place in the forms that only postal
/// codes have, behind a state or country at the end of an address, and those of the United Kingdom,
/// which are distinctive.
final class PostalCode implements AtKeyword {
  private static final Entity CODE = new Entity(EntityType.LOCATION, "postcode");
  private static final WordSet UK_AREAS = new WordSet(Table.lines("uk-areas.txt"));
  private static final WordSet STATES = new WordSet(Table.lines("us-states.txt"));
  private static final WordSet PUBLIC = new WordSet(Table.lines("public-postcodes.txt"));
  private static final Form UK = new Form("A{1,2}9{1,2} 9AA|A{1,2}9A 9AA");
  private static final Form CANADA = new Form("A9A 9A9");
  private static final Form ZIP = new Form("9{5}-9{4}|9{5}|9{4}");
  private static final String NOT_IN_UK = "CIKMOV";

  private final Labels labels = new Labels("postal-labels.tsv");
  private final Map<String, List<Form>> forms = new HashMap<>();

  PostalCode() {
    for (List<String> row : Table.rows("postal-forms.tsv", 3)) {
      forms.computeIfAbsent(row.get(0), none -> new ArrayList<>()).add(new Form(row.get(2)));
    }
  }

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    boolean five = labels.kind(page.hitKeyword(hit)).equals("five");
    int start = Labels.value(page.text(), page.hitEnd(hit));
    int end = end(five ? "five" : "label", page.text(), start);
    char behind = Near.at(page.text(), end);
    boolean decimal =
        (behind == '.' || behind == ',') && Near.isDigit(Near.at(page.text(), end + 1));
    if (end > 0 && !decimal) {
      found.add(CODE, start, end, "postcode-label", Strength.CONTEXT);
    }
  }

  /// Looks at a word in capitals, or at letters and digits: UK and Canadian codes, codes with their
  /// country, and codes behind a state.
  void atCapitals(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int length = page.tokenLength(token);
    if (length > 4) {
      return;
    }
    char behind = Near.at(text, page.tokenEnd(token));
    if (behind != ' ' && behind != '-') {
      return;
    }
    if (page.tokenKind(token) == TokenKind.ALPHANUMERIC) {
      distinctive(page, token, found);
    } else if (length == 2 && behind == ' ') {
      behindState(page, token, found);
    } else if (behind == '-') {
      beforePlace(page, token, found);
    }
  }

  /// Looks at a short word: codes with a country of one letter.
  void atLetter(Page page, int token, Findings found) {
    if (page.tokenLength(token) == 1
        && page.tokenKind(token) == TokenKind.CAPITALISED
        && Near.at(page.text(), page.tokenEnd(token)) == '-') {
      beforePlace(page, token, found);
    }
  }

  /// Looks at a number: codes before the name of a place.
  void atNumber(Page page, int token, Findings found) {
    int length = page.tokenLength(token);
    char behind = Near.at(page.text(), page.tokenEnd(token));
    if ((length == 2 && behind == '-') || (length == 4 && (behind == ' ' || behind == '-'))) {
      beforePlace(page, token, found);
    }
  }

  private static void distinctive(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    int end = UK.end(text, start);
    if (end > 0) {
      int area = Near.isDigit(text.charAt(start + 1)) ? start + 1 : start + 2;
      boolean letters =
          !Near.isOneOf(text.charAt(end - 1), NOT_IN_UK)
              && !Near.isOneOf(text.charAt(end - 2), NOT_IN_UK);
      if (letters && UK_AREAS.contains(text, start, area)) {
        found.add(CODE, start, end, "postcode-uk", Strength.CHECKED);
      }
      return;
    }
    int canada = CANADA.end(text, start);
    if (canada > 0) {
      found.add(CODE, start, canada, "postcode-ca", Strength.CONTEXT);
    }
  }

  /// `Springfield, IL 62701`, `Aalborg NO 9100` at the end of a line.
  private static void behindState(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenEnd(token) + 1;
    int end = ZIP.end(text, start);
    if (end < 0 || token == 0 || page.layout().kindAt(start).isCode()) {
      return;
    }
    TokenKind before = page.tokenKind(token - 1);
    boolean place = before == TokenKind.CAPITALISED || before == TokenKind.UPPER;
    boolean near = page.tokenStart(token) - page.tokenEnd(token - 1) <= 2;
    boolean state = STATES.contains(text, page.tokenStart(token), page.tokenEnd(token));
    char behind = Near.at(text, end);
    boolean last = behind == 0 || behind == '\n' || behind == '\r';
    boolean right = state ? end - start >= 5 : last;
    if (place && near && right && !PUBLIC.contains(text, start, end)) {
      found.add(CODE, start, end, "postcode-state", Strength.CONTEXT);
    }
  }

  private void beforePlace(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    char before = Near.at(text, start - 1);
    if (before == '-' || before == '.' || before == '/') {
      return;
    }
    int end = end("city", text, start);
    if (end < 0 || !Near.isBlank(Near.at(text, end))) {
      return;
    }
    int place = page.tokenFrom(end);
    if (looksLikeYear(text, start) && Near.at(text, start - 2) != ',') {
      return;
    }
    boolean capital =
        place < page.tokens()
            && page.tokenStart(place) == end + 1
            && page.tokenKind(place) == TokenKind.CAPITALISED
            && page.tokenLength(place) > 2;
    if (capital && !page.layout().kindAt(start).isCode()) {
      found.add(CODE, start, end, "postcode-place", Strength.CONTEXT);
    }
  }

  private static boolean looksLikeYear(CharSequence text, int start) {
    return Near.hasAt(text, start, "19") || Near.hasAt(text, start, "20");
  }

  private int end(String kind, CharSequence text, int start) {
    for (Form form : forms.getOrDefault(kind, List.of())) {
      int end = form.end(text, start);
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }
}
