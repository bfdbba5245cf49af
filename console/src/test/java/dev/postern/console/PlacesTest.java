package dev.postern.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlacesTest {
  private static final Path USER = Path.of("/home/ada");

  @Test
  void withoutAWordTheyFollowTheDesktopsConvention() {
    Places places = Places.of(Optional.empty(), Map.of(), USER);
    assertEquals(USER.resolve(".local/state/postern"), places.home().path());
    assertEquals(USER.resolve(".cache/postern"), places.cache().path());
  }

  @Test
  void theOptionOutranksTheEnvironment() {
    Places places =
        Places.of(
            Optional.of(Path.of("/a")), Map.of("POSTERN_HOME", "/b", "POSTERN_CACHE", "/c"), USER);
    assertEquals(Path.of("/a"), places.home().path());
    assertEquals(Path.of("/c"), places.cache().path());
  }

  @Test
  void anEmptyVariableCountsAsAbsent() {
    Places places = Places.of(Optional.empty(), Map.of("POSTERN_HOME", " "), USER);
    assertEquals(USER.resolve(".local/state/postern"), places.home().path());
  }

  @Test
  void aHomeIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
    Home home = new Home(folder.resolve("h"));
    Path inner = home.folder("inner");
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)));
  }
}
