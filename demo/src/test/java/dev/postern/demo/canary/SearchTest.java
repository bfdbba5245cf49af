package dev.postern.demo.canary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchTest {
  private static final String SECRET = "q7Zk0PLmWb3xYt9RnVc2HsJd5GfA";
  private static final String OTHER = "Mn8BvCx6ZaSd4FgHjKlQ1wErT2yU";

  @TempDir Path folder;

  @Test
  void aSecretInAnotherProcessIsFoundInEveryForm() throws Exception {
    assumeTrue(Search.possible(), "skipped: there is no /proc here");
    for (Map.Entry<String, String> form : forms(SECRET).entrySet()) {
      Process other = sleeper("HIDDEN", "x" + form.getValue() + "y");
      try {
        Search.Report report = search(Map.of()).memory(other.pid());
        assertFalse(report.copies().isEmpty(), "not found as " + form.getKey());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void aProcessWithoutTheSecretIsCleanAndItsControlIsFound() throws Exception {
    assumeTrue(Search.possible(), "skipped: there is no /proc here");
    Process other = sleeper("CONTROL", OTHER);
    try {
      Search.Report report = search(Map.of("control", Needle.of(OTHER))).memory(other.pid());
      assertEquals(List.of(), report.copies());
      assertTrue(report.clean());
      assertTrue(report.bytes() > 0);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void aPartCountsFromSeventeenBytesOn() {
    Search search = search(Map.of());
    assertFalse(search.printed(List.of(SECRET.substring(0, 17))).copies().isEmpty());
    assertFalse(search.printed(List.of(SECRET.substring(11))).copies().isEmpty());
    assertEquals(List.of(), search.printed(List.of(SECRET.substring(0, 16))).copies());
    assertEquals(List.of(), search.printed(List.of(SECRET.substring(12))).copies());
  }

  @Test
  void aSearchThatMissesItsControlDoesNotCount() throws Exception {
    Files.writeString(folder.resolve("a"), "nothing here");
    Search.Report report =
        search(Map.of("control", Needle.of(OTHER))).files(List.of(folder), Instant.EPOCH);
    assertEquals(List.of("control"), report.missedControls());
    assertFalse(report.clean());
  }

  @Test
  void aSecretAcrossTheEdgeOfTwoReadsIsFoundOnce() throws IOException {
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_16LE);
    for (int shift = 0; shift <= secret.length; shift++) {
      byte[] file = new byte[(1 << 20) + 100];
      Arrays.fill(file, (byte) '.');
      System.arraycopy(secret, 0, file, (1 << 20) - shift, secret.length);
      Files.write(folder.resolve("edge"), file);
      Search.Report report = search(Map.of()).files(List.of(folder), Instant.EPOCH);
      assertEquals(1, report.copies().size(), "shift " + shift + ": " + report.copies());
    }
  }

  @Test
  void aFileWrittenBeforeTheMomentIsLeftOut() throws IOException {
    Files.writeString(folder.resolve("old"), SECRET);
    Search.Report report = search(Map.of()).files(List.of(folder), Instant.now().plusSeconds(3600));
    assertEquals(0, report.files());
    assertEquals(List.of(), report.copies());
  }

  @Test
  void aDeletedFileThatIsStillOpenIsFound() throws Exception {
    assumeTrue(Search.possible(), "skipped: there is no /proc here");
    Path file = folder.resolve("open");
    Files.writeString(file, SECRET);
    Process other =
        new ProcessBuilder(
                "sh", "-c", "exec 7<\"$0\"; rm \"$0\"; echo ready; exec sleep 60", file.toString())
            .start();
    try {
      assertEquals('r', other.getInputStream().read());
      Search.Report report = search(Map.of()).memory(other.pid());
      assertTrue(
          report.copies().stream().anyMatch(copy -> copy.contains("/fd/7")),
          report.copies().toString());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void aSecretInAPrintedLineIsFoundAsTextAndAsJson() {
    Needle quoted = Needle.of("he said \"it is\nhere\" twice");
    Search search = new Search(Map.of("secret", quoted), Map.of());
    assertEquals(
        List.of("secret: json in what was printed"),
        search.printed(List.of("{\"text\":\"he said \\\"it is\\nhere\\\" twice\"}")).copies());
    assertEquals(List.of(), search.printed(List.of("nothing of that")).copies());
  }

  private static Search search(Map<String, Needle> controls) {
    return new Search(Map.of("secret", Needle.of(SECRET)), controls);
  }

  private static Process sleeper(String name, String value) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put(name, value);
    Process process = builder.start();
    // Until exec has happened the memory is still that of this JVM's helper.
    while (!Files.readString(Path.of("/proc/" + process.pid() + "/cmdline")).startsWith("sleep")) {
      Thread.onSpinWait();
    }
    return process;
  }

  private static Map<String, String> forms(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("utf-8", text);
    forms.put("hex", HexFormat.of().formatHex(bytes));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = ("xyz".substring(0, shift) + text + "tail").getBytes(StandardCharsets.UTF_8);
      forms.put("base64 at " + shift, Base64.getEncoder().encodeToString(shifted));
    }
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    forms.put("json", escaped.toString());
    return forms;
  }
}
