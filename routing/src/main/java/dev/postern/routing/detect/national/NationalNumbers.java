package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import java.util.List;

/// Finds national, tax, health, passport and driving-licence numbers.
///
/// A number whose form or check digits leave little to chance is found wherever it stands; the
/// others behind a word that announces them, shortly before one, or under a column's header.
public final class NationalNumbers implements Recogniser {
  private final Vocabulary vocabulary;
  private final FormIndex index;

  public NationalNumbers() {
    this(NumberTable.shipped());
  }

  NationalNumbers(NumberTable table) {
    this.vocabulary = new Vocabulary(table);
    this.index = new FormIndex(table.kinds());
  }

  @Override
  public List<Keyword> keywords() {
    return vocabulary.keywords();
  }

  @Override
  public void find(Page page, Findings found) {
    new NumberSearch(page, new Heard(page, vocabulary), index).into(found);
  }
}
