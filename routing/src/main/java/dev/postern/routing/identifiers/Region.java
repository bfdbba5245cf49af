package dev.postern.routing.identifiers;

/// A part of a text, in bytes.
///
/// @param end behind its last byte
record Region(int start, int end) {}
