package dev.postern.routing.detect;

import java.util.List;
import java.util.Set;

/// What a detector saw in a text. Log-safe: it holds no part of the text.
///
/// @param findings disjoint, in the order of the text
/// @param marks what the text is about or looks like, such as `health` or `source-code`
public record Examination(List<Finding> findings, Set<String> marks) {
  public Examination {
    findings = List.copyOf(findings);
    marks = Set.copyOf(marks);
  }
}
