package dev.postern.routing.sensitivity;

import dev.postern.routing.detect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A prompt's sensitivity, and why. Log-safe: it holds no part of the text.
///
/// @param reasons the weightiest first; empty when nothing was found
/// @param findings of each turn, in the order of the turns; empty when it could not be examined
/// @param marks what the prompt is about or looks like
public record Classification(
    Sensitivity sensitivity,
    List<Reason> reasons,
    List<List<Finding>> findings,
    Set<String> marks) {
  public Classification {
    reasons = List.copyOf(reasons);
    findings = findings.stream().map(List::copyOf).toList();
    marks = Set.copyOf(marks);
  }

  /// Of a prompt that nobody could look into: in doubt, it is as sensitive as any.
  ///
  /// @param id of what went wrong, such as `detector-fault`
  public static Classification unexamined(String id, String because) {
    Reason reason = new Reason(id, Sensitivity.RESTRICTED, because);
    return new Classification(Sensitivity.RESTRICTED, List.of(reason), List.of(), Set.of());
  }

  /// How many identifiers of each kind were found, by names such as `TAX_ID(DE)`.
  public Map<String, Integer> entities() {
    Map<String, Integer> counts = new TreeMap<>();
    for (List<Finding> turn : findings) {
      turn.forEach(finding -> counts.merge(finding.entity().toString(), 1, Integer::sum));
    }
    return counts;
  }

  /// The same findings with a higher sensitivity.
  Classification raised(Reason reason) {
    List<Reason> all = new ArrayList<>(List.of(reason));
    all.addAll(reasons);
    return new Classification(reason.sensitivity(), all, findings, marks);
  }
}
