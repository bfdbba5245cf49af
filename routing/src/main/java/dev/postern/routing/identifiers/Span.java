package dev.postern.routing.identifiers;

import dev.postern.routing.detect.Entity;

/// A part of a text that has to be replaced, in bytes.
///
/// @param end behind its last byte
record Span(Entity entity, int start, int end) {
  int length() {
    return end - start;
  }
}
