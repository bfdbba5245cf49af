package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;

/// Looks whether one kind of identifier begins at a token.
@FunctionalInterface
interface AtToken {
  void look(Page page, int token, Findings found);
}
