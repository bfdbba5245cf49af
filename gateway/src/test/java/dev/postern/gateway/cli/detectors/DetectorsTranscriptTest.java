package dev.postern.gateway.cli.detectors;

import dev.postern.gateway.cli.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class DetectorsTranscriptTest {
  @TempDir private Path root;

  @Test
  void theCommandsWriteWhatTheTranscriptShows() throws Exception {
    new Transcript(root).check(transcript());
  }

  private static String transcript() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            DetectorsTranscriptTest.class.getResourceAsStream("detectors.transcript"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
