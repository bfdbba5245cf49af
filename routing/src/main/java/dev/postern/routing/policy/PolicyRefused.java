package dev.postern.routing.policy;

import dev.postern.routing.yaml.Problem;
import java.util.List;
import java.util.stream.Collectors;

/// A policy file that does not hold, with everything that is wrong with it.
public final class PolicyRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  PolicyRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// In the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
