package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The command line client `llm`, from PyPI: it fails on a plain answer without `usage`.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LlmTest {
  private static final String QUESTION = "What is the capital of France?";
  private Path client = Path.of(".");
  private Path user = Path.of(".");

  @BeforeAll
  void install(Stand stand, @TempDir Path folder) throws IOException, InterruptedException {
    client = Installed.python("llm", "0.36").folder().resolve("bin/llm");
    user = folder;
    Files.writeString(
        user.resolve("extra-openai-models.yaml"),
        """
        - model_id: postern
          model_name: %s
          api_base: "%s"
        - model_id: absent
          model_name: no-such-model
          api_base: "%s"
        """
            .formatted(stand.model(), stand.baseUrl(), stand.baseUrl()));
  }

  @Test
  void llmStreamsAnAnswer() throws IOException, InterruptedException {
    Program program = llm("-m", "postern", "-o", "temperature", "0", QUESTION);
    assertEquals(0, program.status(), program.text());
    assertTrue(program.text().contains("Paris"), program.text());
  }

  @Test
  void llmTakesAPlainAnswerAndItsUsage() throws IOException, InterruptedException {
    Program program = llm("-m", "postern", "--no-stream", "-u", "-o", "temperature", "0", QUESTION);
    assertEquals(0, program.status(), program.text());
    assertTrue(program.text().contains("Paris"), program.text());
    assertTrue(program.text().contains("Token usage: "), program.text());
  }

  @Test
  void llmShowsTheErrorOfAnUnknownModel() throws IOException, InterruptedException {
    Program program = llm("-m", "absent", QUESTION);
    assertNotEquals(0, program.status(), program.text());
    assertTrue(program.text().contains("There is no such model"), program.text());
  }

  private Program llm(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(client.toString(), "prompt", "--no-log"));
    command.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("LLM_USER_PATH", user.toString());
    return Program.run(user, environment, Duration.ofMinutes(2), command);
  }
}
