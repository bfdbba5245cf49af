package dev.postern.gateway.detectors;

import dev.postern.classifier.DetectorShelf;
import dev.postern.console.Places;

/// Where detectors are looked for, the same for the box and for every command.
public final class DetectorPlaces {
  private DetectorPlaces() {}

  /// The detectors of this machine; which one is used belongs to the home. Makes no folder.
  public static DetectorShelf shelf(Places places) {
    return new DetectorShelf(
        places.cache().path().resolve("detectors"), places.home().path().resolve("detector"));
  }
}
