package dev.postern.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.EngineChoice.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineFinderTest {
  private static final String HELP =
      "usage:\\n-m, --model F\\n--host H\\n--offline\\n-c, --ctx-size N\\n--parallel N\\n--threads N\\n"
          + "--batch-size N\\n--ubatch-size N\\n--log-disable\\n";

  @TempDir Path folder;

  @Test
  void theEmbeddedEngineIsUsedWhenThereIsNoOther() throws IOException {
    List<EngineChoice> engines = finder(Optional.empty()).list();
    assertEquals(1, engines.size());
    assertEquals(Source.EMBEDDED, engines.getFirst().source());
    assertTrue(engines.getFirst().used());
  }

  @Test
  void withoutAnyEngineNoneIsUsed() throws IOException {
    Files.delete(embedded().resolve("child.jar"));
    assertTrue(
        new EngineFinder(Optional.empty(), "", engines(), folder.resolve("embedded"), folder)
            .used()
            .isEmpty());
  }

  @Test
  void aBuiltServerComesBeforeOneOnThePathAndBothBeforeTheEmbedded() throws IOException {
    server(engines().resolve("llama-server-b9"), HELP);
    server(folder.resolve("bin"), HELP);
    List<EngineChoice> engines = finder(Optional.empty()).list();
    assertEquals(
        List.of(Source.BUILT, Source.PATH, Source.EMBEDDED),
        engines.stream().map(EngineChoice::source).toList());
    assertEquals(List.of(true, false, false), engines.stream().map(EngineChoice::used).toList());
  }

  @Test
  void aConfiguredServerThatCannotBeUsedIsNotReplacedByAnother() throws IOException {
    Path configured = server(folder.resolve("own"), "usage: something else");
    server(folder.resolve("bin"), HELP);
    List<EngineChoice> engines = finder(Optional.of(configured)).list();
    assertTrue(engines.getFirst().why().contains("--model"), engines.getFirst().why());
    assertTrue(engines.stream().noneMatch(EngineChoice::used));
  }

  @Test
  void aProgramThatIsNoServerOrDoesNotRunIsPassedOver() throws IOException {
    server(engines().resolve("llama-server-b1"), "unknown option");
    Path broken = server(engines().resolve("llama-server-b2"), HELP);
    Files.writeString(broken, "\u0001 no program");
    EngineChoice used = finder(Optional.empty()).used().orElseThrow();
    assertEquals(Source.EMBEDDED, used.source());
  }

  private EngineFinder finder(Optional<Path> configured) throws IOException {
    return new EngineFinder(
        configured, folder.resolve("bin").toString(), engines(), embedded(), folder);
  }

  private Path engines() throws IOException {
    return Files.createDirectories(folder.resolve("engines"));
  }

  private Path embedded() throws IOException {
    Path embedded = Files.createDirectories(folder.resolve("embedded"));
    Files.writeString(embedded.resolve("child.jar"), "");
    return embedded;
  }

  private static Path server(Path in, String help) throws IOException {
    Path server = Files.createDirectories(in).resolve("llama-server");
    Files.writeString(server, "#!/bin/sh\nprintf '" + help + "'\n");
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    return server;
  }
}
