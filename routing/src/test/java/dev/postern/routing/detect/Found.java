package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What recognisers find in a text of a test, in words.
public final class Found {
  private Found() {}

  /// Lines such as `EMAIL ada@example.org`, in the order of the text.
  public static List<String> in(String text, Recogniser... recognisers) {
    return in(text, new Detector(List.of(recognisers)));
  }

  /// Lines such as `EMAIL ada@example.org`, in the order of the text.
  public static List<String> in(String text, Detector detector) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return findings(text, detector).stream()
        .map(finding ->
            finding.entity()
                + " "
                + new String(
                    Arrays.copyOfRange(utf8, finding.start(), finding.end()),
                    StandardCharsets.UTF_8))
        .toList();
  }

  /// The findings themselves.
  public static List<Finding> findings(String text, Detector detector) {
    try (SecretBytes bytes = SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8))) {
      return detector.find(bytes.view());
    }
  }
}
