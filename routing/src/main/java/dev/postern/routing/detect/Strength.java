package dev.postern.routing.detect;

/// How sure a finding is, the least first. Where findings overlap, the surer one names the span.
public enum Strength {
  /// A model took it for one.
  MODEL,
  /// It has the form, and stands behind a word that announces it.
  CONTEXT,
  /// Its check digits are right, or its form cannot be anything else.
  CHECKED,
  /// The owner listed it, or it was found before in this conversation.
  LISTED
}
