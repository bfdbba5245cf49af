package dev.postern.routing.detect.names;

/// A row of words that is a name.
///
/// @param first word of it
/// @param end behind its last word
/// @param rule that found it
/// @param byRule whether a rule of context found it, not the model
record Mention(Label.Kind kind, int first, int end, String rule, boolean byRule) {}
