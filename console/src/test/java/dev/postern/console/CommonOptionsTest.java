package dev.postern.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CommonOptionsTest {
  @Test
  void theHomeIsItsOwnUnlessOneIsGiven() {
    Path user = Path.of("/u");
    assertEquals(
        Path.of("/u/.local/state/postern/companion"),
        CommonOptions.homeWithin("companion", Optional.empty(), Map.of(), user).path());
    assertEquals(
        Path.of("/h"),
        CommonOptions.homeWithin("companion", Optional.empty(), Map.of("POSTERN_HOME", "/h"), user)
            .path());
    assertEquals(
        Path.of("/x"),
        CommonOptions.homeWithin(
                "companion", Optional.of(Path.of("/x")), Map.of("POSTERN_HOME", "/h"), user)
            .path());
  }
}
