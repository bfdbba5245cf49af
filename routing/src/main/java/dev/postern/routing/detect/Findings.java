package dev.postern.routing.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Takes what recognisers find in one page.
public final class Findings {
  private static final int LIMIT = 200_000;

  private final Shadow text;
  private final List<Finding> found = new ArrayList<>();
  private final Set<String> marks = new TreeSet<>();

  public Findings(Shadow text) {
    this.text = text;
  }

  /// Adds a finding, unless its words identify nobody whatever they look like, such as the tokens
  /// that stand for masked values.
  ///
  /// @param start of the span in the shadow, in characters
  /// @param end behind the span's last character
  /// @throws TooManyFindings when there are too many
  public void add(Entity entity, int start, int end, String rule, Strength strength) {
    if (Innocent.is(text, start, end, entity.type(), strength)) {
      return;
    }
    if (found.size() == LIMIT) {
      throw new TooManyFindings(LIMIT);
    }
    found.add(
        new Finding(entity, text.sourceStart(start), text.sourceEnd(end - 1), rule, strength));
  }

  /// Adds what was found in a text that stood encoded in this one, where its code stands.
  void add(Hidden hidden, Findings within) {
    for (Finding finding : within.found) {
      if (finding.strength().compareTo(Strength.CONTEXT) >= 0) {
        int start = hidden.outerStart(finding.start());
        int end = hidden.outerEnd(finding.end());
        add(finding.entity(), start, end, finding.rule(), finding.strength());
      }
    }
    marks.addAll(within.marks);
  }

  /// Says of the whole text what it is about or looks like.
  public void mark(String mark) {
    marks.add(mark);
  }

  public Set<String> marks() {
    return Set.copyOf(marks);
  }

  /// All of them as they came.
  public List<Finding> all() {
    return List.copyOf(found);
  }
}
