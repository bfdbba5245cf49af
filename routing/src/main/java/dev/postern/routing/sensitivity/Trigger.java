package dev.postern.routing.sensitivity;

import dev.postern.routing.detect.EntityType;
import java.util.Map;
import java.util.Set;

/// One line of the table of levels: what must come together to make a prompt so sensitive.
///
/// Each part that is not empty must hold. A text that mentions one person twice has two findings of
/// a person; the table's counts are of findings.
///
/// @param any types of which at least `count` findings are needed in all
/// @param with types of which at least one finding is needed
/// @param marks of which one is needed
/// @param andMarks of which one is needed beside
/// @param attachments of which one is needed
record Trigger(
    Reason reason,
    Set<EntityType> any,
    int count,
    Set<EntityType> with,
    Set<String> marks,
    Set<String> andMarks,
    Set<Attachment> attachments) {
  boolean holds(Evidence evidence) {
    return (any.isEmpty() || evidence.count(any) >= count)
        && (with.isEmpty() || evidence.count(with) >= 1)
        && (marks.isEmpty() || evidence.hasMark(marks))
        && (andMarks.isEmpty() || evidence.hasMark(andMarks))
        && (attachments.isEmpty() || evidence.hasAttachment(attachments));
  }

  /// All that was seen of one prompt.
  record Evidence(Map<EntityType, Integer> counts, Set<String> marks, Set<Attachment> attachments) {
    int count(Set<EntityType> types) {
      return types.stream().mapToInt(type -> counts.getOrDefault(type, 0)).sum();
    }

    boolean hasMark(Set<String> wanted) {
      return wanted.stream().anyMatch(marks::contains);
    }

    boolean hasAttachment(Set<Attachment> wanted) {
      return wanted.stream().anyMatch(attachments::contains);
    }
  }
}
