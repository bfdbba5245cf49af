package dev.postern.routing.detect.peek;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.secrets.SecretRecogniser;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Whatever text stands there, it is decoded or left alone, and findings stay within it, in order
/// and disjoint.
final class PeekFuzzTest {
  private static final Detector DETECTOR =
      new Detector(List.of(new SecretRecogniser()), Peeks.all());

  @FuzzTest
  void anyTextIsLookedThrough(byte[] bytes) {
    byte[] utf8 = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    try (SecretBytes text = SecretBytes.copyOf(utf8)) {
      int end = 0;
      for (Finding finding : DETECTOR.find(text.view())) {
        if (finding.start() < end || finding.end() > utf8.length) {
          throw new AssertionError("a finding out of place");
        }
        end = finding.end();
      }
    }
  }
}
