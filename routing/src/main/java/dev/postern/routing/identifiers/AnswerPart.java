package dev.postern.routing.identifiers;

/// A part of an answer that comes piece by piece, independent of all others.
///
/// @param choice of the answer, from 0
/// @param index of the part among those of its field, from 0: of a tool call, of a reasoning
///   summary
public record AnswerPart(int choice, Field field, int index) {
  public AnswerPart {
    if (choice < 0 || index < 0) {
      throw new IllegalArgumentException("part " + choice + ", " + index);
    }
  }

  /// What a part is.
  public enum Field {
    /// What the model says.
    CONTENT,
    /// What it thought before.
    REASONING,
    /// Why it does not answer.
    REFUSAL,
    /// The answer of the older completion dialect.
    LEGACY_TEXT,
    /// JSON for a tool.
    TOOL_ARGUMENTS
  }
}
