package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds all identifiers in a text: one walk makes the page, then each recogniser looks into it.
///
/// Texts that stand within it in base 64 and other encodings are decoded and looked through in the
/// same way; what is found there for sure, or behind its label, is a finding where its code stands.
public final class Detector {
  /// How many encodings may be around a text.
  private static final int DEPTH = 2;

  private final List<Recogniser> recognisers;
  private final List<Peek> peeks;
  private final List<Keyword> keywords;
  private final AhoCorasick automaton;

  /// One that looks into no encoded texts.
  public Detector(List<Recogniser> recognisers) {
    this(recognisers, List.of());
  }

  public Detector(List<Recogniser> recognisers, List<Peek> peeks) {
    this.recognisers = List.copyOf(recognisers);
    this.peeks = List.copyOf(peeks);
    Set<Keyword> all = new LinkedHashSet<>();
    recognisers.forEach(recogniser -> all.addAll(recogniser.keywords()));
    peeks.forEach(peek -> all.addAll(peek.keywords()));
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
    Findings found = look(text, DEPTH);
    return new Examination(Overlaps.resolve(found.all()), found.marks());
  }

  /// @param depth how many more encodings to look through
  private Findings look(SecretView text, int depth) {
    try (Shadow shadow = Shadow.of(text)) {
      Page page = new Page(shadow, keywords, automaton);
      Findings found = new Findings(shadow);
      for (Recogniser recogniser : recognisers) {
        if (depth == DEPTH || recogniser.looksIntoHidden()) {
          recogniser.find(page, found);
        }
      }
      for (Peek peek : depth > 0 ? peeks : List.<Peek>of()) {
        peek.open(page, hidden -> found.add(hidden, look(hidden.text(), depth - 1)));
      }
      return found;
    }
  }
}
