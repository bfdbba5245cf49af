package dev.postern.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import dev.postern.engine.process.StartFailed;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.Outcome;
import dev.postern.testkit.engine.Asked;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The room over the embedded engine.
@Timeout(90)
final class EngineRoomTest {
  private final SecretScope scope = new SecretScope();

  @TempDir Path folder;

  @AfterEach
  void close() {
    scope.close();
  }

  private EngineRoom room(ModelShelf shelf) throws Exception {
    EngineFinder finder =
        new EngineFinder(
            Optional.empty(),
            "",
            folder,
            TestPlaces.root().resolve("engine-child/target/embedded"),
            folder);
    return new EngineRoom(finder, shelf, TestPlaces.LIMITS);
  }

  private ModelShelf shelf() throws Exception {
    Path models = Files.createDirectories(folder.resolve("models"));
    ModelShelf shelf = new ModelShelf(models, folder.resolve("current"));
    shelf.importFile(TestPlaces.model().path(), "one", (done, total) -> {});
    shelf.importFile(TestPlaces.model().path(), "two", (done, total) -> {});
    return shelf;
  }

  private Outcome ask(EngineRoom room, String model) {
    return Asked.of(model, scope).user("Hi").maxTokens(3).ask(room).outcome();
  }

  @Test
  void aModelTakesThePlaceOfAnotherAndAnUnknownOneIsSaidToBe() throws Exception {
    EngineRoom room = room(shelf());
    try {
      assertEquals(State.STOPPED, room.status().state());
      assertEquals(
          new Outcome.Failed(new BackendFailure.UnknownModel()), ask(room, "no-such-model"));
      assertTrue(room.warm("one"));
      long first = room.status().pid().orElseThrow();
      assertInstanceOf(Outcome.Completed.class, ask(room, "one"));
      assertEquals(first, room.status().pid().orElseThrow());
      assertInstanceOf(Outcome.Completed.class, ask(room, "two"));
      assertNotEquals(first, room.status().pid().orElseThrow());
      assertTrue(ProcessHandle.of(first).isEmpty(), "the first model's process is still there");
    } finally {
      room.close();
    }
    assertEquals(
        new Outcome.Failed(new BackendFailure.Unavailable(Reason.SHUTTING_DOWN)), ask(room, "two"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "llama-server"})
  void aFileThatIsNoModelIsRefusedAndNothingIsLeft(String kind) throws Exception {
    Path broken = folder.resolve("broken.gguf");
    try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
      file.write(new byte[] {'G', 'G', 'U', 'F', 3, 0, 0, 0, 9, 9, 9, 9});
      file.setLength(4096);
    }
    Path base = Files.createDirectories(folder.resolve("run"));
    EngineProgram program = TestPlaces.program(kind, base);
    StartFailed refused =
        Assertions.assertThrows(
            StartFailed.class,
            () -> program.start(new ModelLoad(broken, 512, 1, 1), Duration.ofSeconds(60)));
    assertEquals(Reason.MODEL_REFUSED, refused.reason());
    try (Stream<Path> left = Files.list(base)) {
      assertEquals(0, left.count());
    }
  }
}
