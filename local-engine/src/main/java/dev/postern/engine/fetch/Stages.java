package dev.postern.engine.fetch;

/// Is told which long steps work goes through.
@FunctionalInterface
public interface Stages {
  /// Tells nobody.
  Stages NONE = (label, unit) -> Progress.NONE;

  /// A step begins, and the one before it is over.
  ///
  /// @param label of a few words, for a person
  Progress begin(String label, Unit unit);

  /// What a step is counted in.
  enum Unit {
    BYTES,
    STEPS
  }
}
