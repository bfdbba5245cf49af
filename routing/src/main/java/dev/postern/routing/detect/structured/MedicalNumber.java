package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds numbers of patients, members and professionals that have no form of their own: what stands
/// behind their label and has five or more digits.
final class MedicalNumber implements AtKeyword {
  private static final Entity NUMBER = new Entity(EntityType.HEALTH_ID);
  private static final int LEAST_DIGITS = 5;
  private static final int LONGEST = 24;

  private final Labels labels = new Labels("medical-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int label = page.hitEnd(hit);
    int start = Labels.value(text, label);
    if (page.layout().kindAt(label - 1).isCode()) {
      return;
    }
    int digits = 0;
    int end = start;
    while (end - start < LONGEST && (Near.isWord(Near.at(text, end)) || joins(text, end))) {
      digits += Near.isDigit(text.charAt(end)) ? 1 : 0;
      end++;
    }
    if (digits >= LEAST_DIGITS && end - start < LONGEST && !Near.isWord(Near.at(text, start - 1))) {
      found.add(NUMBER, start, end, "medical-number", Strength.CONTEXT);
    }
  }

  /// Whether a mark goes on with a letter or digit.
  private static boolean joins(CharSequence text, int at) {
    return Near.isOneOf(Near.at(text, at), "-./") && Near.isWord(Near.at(text, at + 1));
  }
}
