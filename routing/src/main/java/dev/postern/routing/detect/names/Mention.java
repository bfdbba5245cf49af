package dev.postern.routing.detect.names;

/// A row of words that is a name.
///
/// @param first word of it
/// @param end behind its last word
/// @param rule that found it
/// @param margin by how much the model prefers this reading to none, in units of its weights;
///   [#CERTAIN] from a rule
record Mention(Label.Kind kind, int first, int end, String rule, int margin) {
  static final int CERTAIN = Integer.MAX_VALUE;

  Mention(Label.Kind kind, int first, int end, String rule) {
    this(kind, first, end, rule, CERTAIN);
  }

  boolean byRule() {
    return margin == CERTAIN;
  }

  int size() {
    return end - first;
  }
}
