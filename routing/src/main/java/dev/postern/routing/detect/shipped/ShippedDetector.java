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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The detector that the box runs.
public final class ShippedDetector {
  /// The mark of a text that a recogniser did not read to its end: it may hold anything.
  public static final String UNSURE = "unsure";

  private ShippedDetector() {}

  /// With every recogniser.
  public static Detector complete() {
    return with(List.of());
  }

  /// With every recogniser, and with those that the owner added.
  public static Detector with(List<Recogniser> added) {
    List<Recogniser> together = new ArrayList<>(all());
    together.addAll(added);
    return new Detector(together, Peeks.all());
  }

  /// The marks that it may leave on a text.
  public static Set<String> marks() {
    Set<String> marks = new HashSet<>(Topics.shipped().names());
    marks.add(UNSURE);
    return Set.copyOf(marks);
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
