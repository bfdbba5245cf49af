package dev.postern.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutputTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aScriptGetsOneObjectALine() {
    Output out = new JsonLines(stream);
    out.event("ready", Map.of("port", 7678), "The box is ready.");
    out.failure("no_box", "No box.", "Start one.");
    assertEquals(2, printed().lines().count());
    assertTrue(
        printed().startsWith("{\"event\":\"ready\",\"port\":7678}\n{\"event\":\"error\","),
        printed());
  }

  @Test
  void aPersonGetsSentencesAndWhatToDoNext() {
    Output out = new Terminal(stream, false);
    out.event("ready", Map.of("port", 7678), "The box is ready.");
    out.event("quiet", Map.of(), "");
    out.failure("no_box", "No box.", "Start one.");
    assertEquals("The box is ready.\n✗ No box.\n  Start one.\n", printed());
  }

  @Test
  void aPipeSeesProgressInQuartersOnly() {
    try (Output.Progress progress =
        new Terminal(stream, false).progress("model", 100, Output.Unit.STEPS)) {
      for (int i = 0; i <= 100; i++) {
        progress.at(i);
      }
    }
    assertEquals(5, printed().lines().count(), printed());
    assertTrue(printed().contains("100 %"), printed());
  }

  @Test
  void aScriptSeesTheLastStepOfProgressAtLeast() {
    try (Output.Progress progress =
        new JsonLines(stream).progress("model", 100, Output.Unit.BYTES)) {
      for (int i = 0; i <= 100; i++) {
        progress.at(i);
      }
    }
    assertTrue(printed().endsWith("\"done\":100,\"total\":100}\n"), printed());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
