package dev.postern.routing.detect.shipped;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.names.NameModel;
import dev.postern.routing.detect.names.NameRecogniser;
import dev.postern.routing.detect.national.NationalNumbers;
import dev.postern.routing.detect.peek.Peeks;
import dev.postern.routing.detect.secrets.SecretRecogniser;
import dev.postern.routing.detect.structured.StructuredRecognisers;
import dev.postern.routing.detect.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The detector that the box runs.
public final class ShippedDetector {
  private ShippedDetector() {}

  /// With every recogniser.
  public static Detector complete() {
    return new Detector(all(), Peeks.all());
  }

  /// The marks that it may leave on a text.
  public static Set<String> marks() {
    return Topics.shipped().names();
  }

  private static List<Recogniser> all() {
    List<Recogniser> all = new ArrayList<>();
    all.add(Topics.shipped());
    all.addAll(StructuredRecognisers.all(StructuredRecognisers.USUAL_REGIONS));
    all.add(new NationalNumbers());
    all.add(new SecretRecogniser());
    all.add(new NameRecogniser(NameModel.shipped()));
    return all;
  }
}
