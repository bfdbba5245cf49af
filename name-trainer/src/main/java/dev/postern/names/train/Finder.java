package dev.postern.names.train;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.names.NameModel;
import dev.postern.routing.detect.names.NameRecogniser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Finds names in texts of training and test data, by the recogniser of names alone.
final class Finder {
  private final Detector detector;

  Finder(NameModel model) {
    detector = new Detector(List.of(new NameRecogniser(model)));
  }

  /// In the order of the text, in its UTF-16 units.
  List<Evaluation.Span> find(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    List<Evaluation.Span> spans = new ArrayList<>();
    try (SecretBytes bytes = SecretBytes.copyOf(utf8)) {
      for (Finding finding : detector.find(bytes.view())) {
        spans.add(
            new Evaluation.Span(
                finding.entity().type().name(),
                units(utf8, finding.start()),
                units(utf8, finding.end())));
      }
    }
    return spans;
  }

  private static int units(byte[] utf8, int end) {
    return new String(utf8, 0, end, StandardCharsets.UTF_8).length();
  }
}
