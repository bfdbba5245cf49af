package dev.postern.house;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The official client for Node, from npm.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenAiNodeTest implements OfficialClientContract {
  private Facts facts = new Facts(Map.of());

  @BeforeAll
  void run(Stand stand) throws IOException, InterruptedException {
    Path folder = Installed.node("openai", "7.57.0").folder();
    List<String> command =
        List.of(
            "node",
            Project.client("openai_client.mjs").toString(),
            folder.toString(),
            stand.baseUrl(),
            stand.model());
    facts = Facts.of(Program.run(folder, Map.of(), Duration.ofMinutes(5), command));
  }

  @Override
  public Facts facts() {
    return facts;
  }
}
