package dev.postern.routing.detect.secrets;

/// A value behind a name.
///
/// @param start of the value's span, without quotes
/// @param end behind its last character
/// @param quoted whether it stands in quotes
/// @param operator the character that gives the value to the name: `=`, `:`, `>`, `,` or `(`; a
///   blank for an option of a command line, `i` for a word such as *is*
/// @param tight whether nothing stands between operator and value
record Assigned(int start, int end, boolean quoted, char operator, boolean tight) {
  int length() {
    return end - start;
  }
}
