package dev.postern.routing.detect.layout;

/// What kind of text a line is.
public enum TextKind {
  /// Also letters, forms, chat and whatever is nothing else.
  PROSE,
  /// Source code, shell input, mark-up.
  CODE,
  JSON,
  /// Comma, semicolon or tab separated values with a header, or a Markdown table.
  TABLE,
  LOG,
  STACK_TRACE,
  DIFF;

  /// Whether its words are mostly names of things in programs, and not of people.
  public boolean isCode() {
    return this == CODE || this == STACK_TRACE || this == DIFF;
  }
}
