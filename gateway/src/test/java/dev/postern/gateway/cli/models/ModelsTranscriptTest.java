package dev.postern.gateway.cli.models;

import dev.postern.gateway.cli.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The folder of the transcript holds `tiny.gguf` and `broken.gguf`.
@Timeout(180)
final class ModelsTranscriptTest {
  @TempDir private Path root;

  @Test
  void theCommandsWriteWhatTheTranscriptShows() throws Exception {
    byte[] model = resource("tiny.gguf");
    Files.write(root.resolve("tiny.gguf"), model);
    Files.write(root.resolve("broken.gguf"), new byte[100]);
    new Transcript(root).check(new String(resource("models.transcript"), StandardCharsets.UTF_8));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ModelsTranscriptTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
