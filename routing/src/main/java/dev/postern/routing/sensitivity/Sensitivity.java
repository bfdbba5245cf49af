package dev.postern.routing.sensitivity;

/// How much harm it does when others read a prompt, the least first.
public enum Sensitivity {
  /// Anybody may read it.
  PUBLIC,
  /// Not for the public, but harmless.
  INTERNAL,
  /// Harms somebody when it leaks.
  CONFIDENTIAL,
  /// Must not leave the box, whatever else is allowed.
  RESTRICTED
}
