package dev.postern.gateway.api.openai;

import java.time.Instant;
import java.util.List;

/// The models that clients may ask for, as they are at this moment.
@FunctionalInterface
public interface Shelf {
  List<Model> models();

  /// One model.
  ///
  /// @param name in ASCII; clients ask for exactly this
  /// @param created when it was put on the shelf
  record Model(String name, Instant created) {}
}
