package dev.postern.routing.sensitivity;

import dev.postern.routing.detect.Entity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A prompt's sensitivity, and why. Log-safe: it holds no part of the text.
///
/// @param reasons the weightiest first; empty when nothing was found
/// @param entities how many identifiers of each kind were found
/// @param marks what the prompt is about or looks like
public record Classification(
    Sensitivity sensitivity,
    List<Reason> reasons,
    Map<String, Integer> entities,
    Set<String> marks) {
  public Classification {
    reasons = List.copyOf(reasons);
    entities = Map.copyOf(entities);
    marks = Set.copyOf(marks);
  }

  /// Of a prompt that nobody could look into: in doubt, it is as sensitive as any.
  ///
  /// @param id of what went wrong, such as `detector-fault`
  public static Classification unexamined(String id, String because) {
    Reason reason = new Reason(id, Sensitivity.RESTRICTED, because);
    return new Classification(Sensitivity.RESTRICTED, List.of(reason), Map.of(), Set.of());
  }

  static Map<String, Integer> counted(List<Entity> entities) {
    Map<String, Integer> counts = new TreeMap<>();
    entities.forEach(entity -> counts.merge(entity.toString(), 1, Integer::sum));
    return counts;
  }
}
