package dev.postern.gateway.cli.doctor;

import dev.postern.console.Places;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelShelf;
import dev.postern.gateway.engines.EnginePlaces;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What the doctor asks about models.
///
/// @param places where they are
record Shelf(Places places) {
  List<Check> checks() {
    try {
      ModelShelf shelf = EnginePlaces.of(places).shelf();
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
