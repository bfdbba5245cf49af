package dev.postern.routing.detect;

import java.util.ArrayList;
import java.util.List;

/// Takes what recognisers find in one page.
public final class Findings {
  private static final int LIMIT = 200_000;

  private final Shadow text;
  private final List<Finding> found = new ArrayList<>();

  public Findings(Shadow text) {
    this.text = text;
  }

  /// Adds a finding.
  ///
  /// @param start of the span in the shadow, in characters
  /// @param end behind the span's last character
  /// @throws TooManyFindings when there are too many
  public void add(Entity entity, int start, int end, String rule, Strength strength) {
    if (found.size() == LIMIT) {
      throw new TooManyFindings(LIMIT);
    }
    found.add(
        new Finding(entity, text.sourceStart(start), text.sourceEnd(end - 1), rule, strength));
  }

  /// All of them as they came.
  public List<Finding> all() {
    return List.copyOf(found);
  }
}
