package dev.postern.routing.detect.secrets;

/// How much a name says that the value it is given is a secret.
enum Secrecy {
  /// Nothing, or that it is none.
  NONE,
  /// A value that looks very random is one.
  WEAK,
  /// A value that looks random is one.
  KEY,
  /// A value is one, however it looks, unless it is a placeholder or an expression.
  PASSWORD
}
