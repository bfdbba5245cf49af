package dev.postern.routing.detect.national;

import java.util.List;

/// A table of numbers that does not hold, with everything that is wrong with it.
public final class TableRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  TableRefused(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /// Each with its file and line, as `numbers-eu.txt:12: no such check: mod12`.
  public List<String> problems() {
    return problems;
  }
}
