package dev.postern.routing.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes findings disjoint, without giving up a byte that any of them covers: where two overlap,
/// the surer one keeps its span, or the longer one of two equally sure; of the other, what stands
/// out on either side stays.
final class Overlaps {
  private static final Comparator<Finding> SUREST_FIRST =
      Comparator.comparing(Finding::strength)
          .thenComparing(Finding::length)
          .reversed()
          .thenComparing(Finding::start)
          .thenComparing(finding -> finding.entity().type())
          .thenComparing(finding -> finding.entity().detail());

  private Overlaps() {}

  /// Disjoint findings in the order of the text.
  static List<Finding> resolve(List<Finding> findings) {
    List<Finding> ranked = new ArrayList<>(findings);
    ranked.sort(SUREST_FIRST);
    NavigableMap<Integer, Finding> taken = new TreeMap<>();
    ranked.forEach(finding -> place(finding, taken));
    return List.copyOf(taken.values());
  }

  private static void place(Finding finding, NavigableMap<Integer, Finding> taken) {
    int at = finding.start();
    while (at < finding.end()) {
      Finding before = value(taken.floorEntry(at));
      if (before != null && before.end() > at) {
        at = before.end();
        continue;
      }
      Finding after = value(taken.higherEntry(at));
      int end = after == null ? finding.end() : Math.min(finding.end(), after.start());
      taken.put(at, new Finding(finding.entity(), at, end, finding.rule(), finding.strength()));
      at = end;
    }
  }

  private static @Nullable Finding value(Map.@Nullable Entry<Integer, Finding> entry) {
    return entry == null ? null : entry.getValue();
  }
}
