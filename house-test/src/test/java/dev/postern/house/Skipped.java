package dev.postern.house;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test does when this machine lacks something.
final class Skipped {
  private Skipped() {}

  /// Says aloud that a test does not run, and skips it; fails where skips are forbidden (`./postern
  /// test --forbid-skips`).
  static void because(String what) {
    System.out.println("skipped: " + what);
    if (System.getenv("POSTERN_FORBID_SKIPS") != null) {
      Assertions.fail("skips are forbidden: " + what);
    }
    Assumptions.abort(what);
  }
}
