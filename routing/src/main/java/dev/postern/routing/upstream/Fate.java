package dev.postern.routing.upstream;

/// What becomes of a field of a request on its way to a provider.
public enum Fate {
  /// It goes as it is.
  SEND,
  /// It goes with the identifiers in it replaced.
  TEXT,
  /// It goes when it could be cleaned.
  FILE,
  /// A value of ours goes in its place, the same throughout the conversation.
  REPLACE,
  /// It does not go.
  DROP
}
