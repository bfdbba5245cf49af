package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.demo.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./postern demo`, as somebody meets it who has just cloned Postern.
final class DemoTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path TEMPORARY = Path.of("/tmp");
  @TempDir private Path person;

  @BeforeEach
  void modelIsThere() throws IOException, InterruptedException {
    // Fetched once for all tests, so that this one measures no download.
    Map<String, String> environment =
        Map.of(
            "POSTERN_CACHE",
            Project.cache().toString(),
            "POSTERN_NO_BUILD",
            "1",
            "POSTERN_HOME",
            person.resolve("puller").toString());
    try (Command pull = Command.start(Project.launcher(), environment, List.of("models", "pull"))) {
      pull.await("pulled", Duration.ofMinutes(15), event -> {});
    }
  }

  @Test
  void theDemonstrationEndsWellAndLeavesNothingBehind() throws IOException, InterruptedException {
    Path home = Files.createDirectory(person.resolve("home"));
    Set<String> before = listing(TEMPORARY, 1);
    Set<String> cacheBefore = listing(Project.cache().resolve("demo"), 3);
    long began = System.nanoTime();
    JsonNode result;
    try (Command demo =
        Command.start(
            Project.launcher(),
            Map.of(
                "HOME", home.toString(),
                "POSTERN_CACHE", Project.cache().toString(),
                "POSTERN_NO_BUILD", "1"),
            List.of("demo"))) {
      demo.await("demo", PATIENCE, event -> {});
      int status = demo.awaitEnd(Duration.ofSeconds(30));
      String last = demo.printed().getLast();
      assertEquals(0, status, last);
      result = new ObjectMapper().readTree(last);
    }
    long took = (System.nanoTime() - began) / 1_000_000;
    System.out.println("measured: a demonstration with the model at hand takes " + took + " ms");
    assertResult(result);
    assertEquals(Set.of(), listing(home, 10), "files in the person's home");
    Set<String> after = listing(TEMPORARY, 1);
    after.removeAll(before);
    // What others leave there is none of ours, nor are the stands of other tests.
    after.removeIf(name -> !name.contains("postern") && !name.contains("hsperfdata"));
    after.removeIf(name -> name.contains("postern-house"));
    assertEquals(Set.of(), after, "files in " + TEMPORARY);
    assertEquals(cacheBefore, listing(Project.cache().resolve("demo"), 3), "homes of the demo");
    assertEquals(List.of(), demoProcesses(), "processes");
  }

  private static void assertResult(JsonNode result) {
    assertTrue(result.path("ok").asBoolean(), result.toString());
    assertEquals(
        "Noise_IKhfs+psk2_25519+MLKEM768_ChaChaPoly_SHA256", result.path("handshake").asText());
    assertTrue(result.path("sas_matched").asBoolean(), result.toString());
    assertTrue(
        Set.of("embedded", "llama-server").contains(result.path("engine").asText()),
        result.toString());
    assertTrue(!result.path("model").path("name").asText().isEmpty(), result.toString());
    assertEquals(64, result.path("model").path("sha256").asText().length(), result.toString());
    assertEquals("local", result.path("route").asText());
    assertTrue(result.path("answer").asText().contains("Paris"), result.toString());
    assertTrue(result.path("answer_tokens").asInt() > 3, result.toString());
    assertTrue(result.path("first_token_ms").asDouble() > 0, result.toString());
    assertTrue(result.path("tokens_per_second").asDouble() > 0, result.toString());
    if (Files.isReadable(Path.of("/proc/self/maps"))) {
      assertEquals(0, result.path("canary_copies").asInt(-1), result.toString());
    }
  }

  private static Set<String> listing(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new TreeSet<>();
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      files.filter(file -> !file.equals(folder)).forEach(file -> names.add(file.toString()));
    }
    return names;
  }

  /// Those that work in a home of a demonstration, by their command lines.
  private static List<String> demoProcesses() {
    String homes = Project.cache().resolve("demo").toString();
    return ProcessHandle.allProcesses()
        .map(process -> CommandLine.of(process.pid()))
        .filter(line -> line.contains(homes))
        .toList();
  }
}
