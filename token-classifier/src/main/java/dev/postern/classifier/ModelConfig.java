package dev.postern.classifier;

import java.util.List;

/// What a model's `config.json` says of it.
///
/// @param pieces of its vocabulary
/// @param positions the most pieces it reads at once, the special ones included
/// @param labels by number
record ModelConfig(int pieces, int positions, List<Label> labels) {
  ModelConfig {
    labels = List.copyOf(labels);
  }
}
