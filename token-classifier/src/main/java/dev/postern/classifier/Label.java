package dev.postern.classifier;

import dev.postern.routing.detect.EntityType;
import java.util.Optional;

/// What a model says of a piece: outside of everything, or the beginning (B) or inside (I) of an
/// entity of a kind, as in Ramshaw and Marcus 1995.
///
/// @param kind the model's own word; empty outside
/// @param begins whether an entity begins with the piece
/// @param type what the kind is here; absent for what is left to others
record Label(String kind, boolean begins, Optional<EntityType> type) {
  static final Label OUTSIDE = new Label("", false, Optional.empty());
}
