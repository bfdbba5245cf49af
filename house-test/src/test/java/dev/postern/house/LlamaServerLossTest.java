package dev.postern.house;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// The engine that is preferred where there is one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LlamaServerLossTest implements EngineLossContract {
  private @Nullable Stand started;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    started = Stand.start(Engines.llamaServer());
  }

  @AfterAll
  void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Override
  public Stand stand() {
    return Objects.requireNonNull(started);
  }

  @Override
  public String kind() {
    return "llama-server";
  }
}
