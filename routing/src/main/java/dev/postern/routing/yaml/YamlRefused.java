package dev.postern.routing.yaml;

import java.util.List;
import java.util.stream.Collectors;

/// A file that does not hold, with everything that is wrong with it.
public final class YamlRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  YamlRefused(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /// In the order of the file.
  public List<Problem> problems() {
    return problems;
  }
}
