package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.Strength;

/// A number that was found.
///
/// @param start in the shadow, in characters
/// @param end behind the last character
/// @param lastToken that it covers
/// @param score the higher, the better it explains what stands there
record Match(
    Entity entity, int start, int end, int lastToken, String rule, Strength strength, int score) {}
