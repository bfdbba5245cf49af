package dev.postern.house;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official client for Python, from PyPI.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenAiPythonTest implements OfficialClientContract {
  private Facts facts = new Facts(Map.of());

  @BeforeAll
  void run(Stand stand) throws IOException, InterruptedException {
    Path folder = Installed.python("openai", "3.57.0").folder();
    List<String> command =
        List.of(
            folder.resolve("bin/python").toString(),
            Project.client("openai_client.py").toString(),
            stand.baseUrl(),
            stand.model());
    facts = Facts.of(Program.run(folder, Map.of(), Duration.ofMinutes(5), command));
  }

  @Override
  public Facts facts() {
    return facts;
  }
}
