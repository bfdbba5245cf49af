package dev.postern.gateway.cli.doctor;

import dev.postern.classifier.ClassifierRefused;
import dev.postern.classifier.SecondTier;
import dev.postern.console.Places;
import dev.postern.gateway.detectors.DetectorPlaces;

/// What the doctor asks about the second tier of detection: it loads what is in use.
///
/// @param places where it is
record SecondTierCheck(Places places) {
  Check check() {
    return switch (SecondTier.open(DetectorPlaces.shelf(places))) {
      case SecondTier.Off _ -> Check.green("second tier", "none in use: the rules work alone");
      case SecondTier.Loaded loaded ->
          Check.green("second tier", loaded.model().name() + " in use");
      case SecondTier.Unusable(ClassifierRefused refusal) ->
          Check.red(
              "second tier",
              refusal.getMessage() + " Until then every prompt counts as RESTRICTED.",
              "./postern detectors rm and pull, or ./postern detectors use none");
    };
  }
}
