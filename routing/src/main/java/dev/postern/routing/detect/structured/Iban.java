package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds International Bank Account Numbers (ISO 13616): of the country's form, and with right
/// check digits; in one piece or in groups. A BIC beside one is found with it.
final class Iban implements AtToken {
  private static final Entity IBAN = new Entity(EntityType.IBAN);
  private static final int TOKENS_BESIDE = 8;

  /// By country, what each character behind the check digits is: n, a or c.
  private final @Nullable String[] forms = new String[26 * 26];

  Iban() {
    for (List<String> row : Table.rows("iban.tsv", 2)) {
      StringBuilder form = new StringBuilder();
      for (String part : row.get(1).split(" ")) {
        form.append(part.substring(0, 1).repeat(Integer.parseInt(part.substring(1))));
      }
      forms[country(row.get(0), 0)] = form.toString();
    }
  }

  @Override
  public void look(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    int country = country(text, start);
    if (country < 0 || Near.at(text, start - 1) == '-') {
      return;
    }
    String form = forms[country];
    int digits = start + 2 + (Near.isBlank(Near.at(text, start + 2)) ? 1 : 0);
    if (form == null
        || !Near.isDigit(Near.at(text, digits))
        || !Near.isDigit(Near.at(text, digits + 1))) {
      return;
    }
    int end = end(text, digits + 2, form);
    if (end < 0) {
      return;
    }
    int rest = CheckDigits.mod97(0, text, digits + 2, end);
    if (CheckDigits.mod97(rest, text, start, digits + 2) == 1) {
      found.add(IBAN, start, end, "iban", Strength.CHECKED);
      beside(page, token, page.tokenFrom(end), found);
    }
  }

  /// Behind what has the form, with at most one separator before each character; -1 if it has not.
  private static int end(CharSequence text, int start, String form) {
    int at = start;
    for (int i = 0; i < form.length(); i++) {
      char character = Near.at(text, at);
      if (character == ' ' || character == '-' || character == '.') {
        at++;
        character = Near.at(text, at);
      }
      boolean fits =
          switch (form.charAt(i)) {
            case 'n' -> Near.isDigit(character);
            case 'a' -> Near.isLetter(character);
            default -> Near.isDigit(character) || Near.isLetter(character);
          };
      if (!fits) {
        return -1;
      }
      at++;
    }
    return Near.isWord(Near.at(text, at)) ? -1 : at;
  }

  private static void beside(Page page, int first, int behind, Findings found) {
    int from = Math.max(0, first - TOKENS_BESIDE);
    int to = Math.min(page.tokens(), behind + TOKENS_BESIDE);
    for (int token = from; token < to; token++) {
      if (token < first || token >= behind) {
        Bic.addIfOne(page, token, "bic-beside-iban", found);
      }
    }
  }

  private static int country(CharSequence text, int at) {
    char first = Near.lower(Near.at(text, at));
    char second = Near.lower(Near.at(text, at + 1));
    return Near.isLetter(first) && Near.isLetter(second) ? (first - 'a') * 26 + second - 'a' : -1;
  }
}
