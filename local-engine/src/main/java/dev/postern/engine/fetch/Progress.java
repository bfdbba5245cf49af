package dev.postern.engine.fetch;

/// Is told how far long work has come.
@FunctionalInterface
public interface Progress {
  /// Tells nobody.
  Progress NONE = (done, total) -> {};

  /// @param done so far, never less than told before
  /// @param total in the same unit, or -1 while it is not known
  void at(long done, long total);
}
