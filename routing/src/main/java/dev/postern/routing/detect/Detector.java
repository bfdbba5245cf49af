package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds all identifiers in a text: one walk makes the page, then each recogniser looks into it.
public final class Detector {
  private final List<Recogniser> recognisers;
  private final List<Keyword> keywords;
  private final AhoCorasick automaton;

  public Detector(List<Recogniser> recognisers) {
    this.recognisers = List.copyOf(recognisers);
    Set<Keyword> all = new LinkedHashSet<>();
    recognisers.forEach(recogniser -> all.addAll(recogniser.keywords()));
    this.keywords = List.copyOf(all);
    this.automaton = new AhoCorasick(keywords);
  }

  /// Disjoint findings in the order of the text.
  ///
  /// @param text in UTF-8
  /// @throws TooManyFindings when nobody could look through them
  public List<Finding> find(SecretView text) {
    return examine(text).findings();
  }

  /// All that is to be seen in a text.
  ///
  /// @param text in UTF-8
  /// @throws TooManyFindings when nobody could look through them
  public Examination examine(SecretView text) {
    try (Shadow shadow = Shadow.of(text)) {
      Page page = new Page(shadow, keywords, automaton);
      Findings found = new Findings(shadow);
      for (Recogniser recogniser : recognisers) {
        recogniser.find(page, found);
      }
      return new Examination(Overlaps.resolve(found.all()), found.marks());
    }
  }
}
