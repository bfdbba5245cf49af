package dev.postern.gateway.cli.doctor;

import dev.postern.console.Places;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelShelf;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the doctor asks about models.
///
/// @param places where they are
record Shelf(Places places) {
  List<Check> checks() {
    try {
      ModelShelf shelf =
          new ModelShelf(places.cache().folder("models"), places.home().file("model"));
      Optional<ModelFile> current = shelf.current();
      int count = shelf.list().size();
      return List.of(
          current
              .map(model ->
                  Check.green("model", model.name() + " in use, " + count + " on the shelf"))
              .orElse(Check.red("model", "none on the shelf", "./postern models pull")));
    } catch (IOException e) {
      return List.of(Check.red("model", "the shelf cannot be read", "./postern models list"));
    }
  }
}
