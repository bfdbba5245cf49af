package dev.postern.bench.identifiers;

/// An identifier in a text.
///
/// @param start in code points
/// @param end behind the last code point
record Span(String type, int start, int end) {
  int length() {
    return end - start;
  }
}
