package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Knows a Business Identifier Code (ISO 9362) by its form: 4 letters, a country, and 2 or 5
/// letters or digits. Words have it too, so it needs a label or an IBAN beside it.
final class Bic {
  private static final Entity BIC = new Entity(EntityType.BIC);
  private static final WordSet COUNTRIES = countries();

  private Bic() {}

  static void addIfOne(Page page, int token, String rule, Findings found) {
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    int length = page.tokenLength(token);
    if (length == 8 || length == 11) {
      if (isOne(text, start, start + length)) {
        found.add(BIC, start, start + length, rule, Strength.CONTEXT);
      }
    }
  }

  private static boolean isOne(CharSequence text, int start, int end) {
    for (int at = start; at < end; at++) {
      char character = text.charAt(at);
      if (!Near.isUpper(character) && !(at >= start + 6 && Near.isDigit(character))) {
        return false;
      }
    }
    return COUNTRIES.contains(text, start + 4, start + 6);
  }

  private static WordSet countries() {
    List<String> all = new ArrayList<>(List.of(Locale.getISOCountries()));
    // Kosovo has no code of ISO 3166, but banks use this one.
    all.add("XK");
    return new WordSet(all);
  }
}
