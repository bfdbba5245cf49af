package dev.postern.companion.session;

/// Whether there is a session, for whoever watches.
public sealed interface Connectivity {
  /// A session is open.
  record Connected() implements Connectivity {}

  /// There is none, and why.
  record Lost(BoxUnavailable why) implements Connectivity {}
}
