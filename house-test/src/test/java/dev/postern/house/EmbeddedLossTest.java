package dev.postern.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The engine that needs nothing but a JDK.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmbeddedLossTest implements EngineLossContract {
  private @Nullable Stand started;

  @BeforeAll
  void start(@TempDir Path cache) throws IOException, InterruptedException {
    started = Stand.start(Engines.embedded(cache));
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
    return "embedded";
  }
}
