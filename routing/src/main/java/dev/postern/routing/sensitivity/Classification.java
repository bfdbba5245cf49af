package dev.postern.routing.sensitivity;

/// A prompt's sensitivity, and why. Log-safe.
public record Classification(Sensitivity sensitivity, Reason reason) {
  /// Why a prompt counts as it does.
  public enum Reason {
    /// Nothing has looked into it; in doubt, it counts as the highest.
    UNEXAMINED
  }
}
