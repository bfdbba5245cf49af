package dev.postern.routing.detect.shipped;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Recogniser;
import java.util.ArrayList;
import java.util.List;

/// The detector that the box runs.
public final class ShippedDetector {
  private ShippedDetector() {}

  /// With every recogniser.
  public static Detector complete() {
    return new Detector(all());
  }

  private static List<Recogniser> all() {
    List<Recogniser> all = new ArrayList<>();
    return all;
  }
}
