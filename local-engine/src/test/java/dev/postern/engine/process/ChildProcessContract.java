package dev.postern.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.TestPlaces;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.chat.Cancellation;
import dev.postern.testkit.engine.Asked;
import dev.postern.testkit.engine.LocalEngineContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an engine in a child process must do beyond the contract of every engine.
public abstract class ChildProcessContract extends LocalEngineContract {
  private SupervisedEngine engine;
  private Path base;

  /// @param base for the private folders of its child processes
  protected abstract EngineProgram program(Path base) throws Exception;

  /// The argument that tells [ParentProcess] which program to start.
  protected abstract String programName();

  @BeforeAll
  void startEngine(@TempDir Path folder) throws Exception {
    base = folder;
    engine = new SupervisedEngine(program(folder), TestPlaces.load(), TestPlaces.LIMITS);
    assertEquals(State.READY, engine.start());
  }

  @AfterAll
  void closeEngine() throws IOException {
    long pid = engine.status().pid().orElseThrow();
    engine.close();
    assertTrue(ProcessHandle.of(pid).isEmpty(), "the child process is still there");
    try (Stream<Path> left = Files.list(base)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Override
  protected LocalEngine engine() {
    return engine;
  }

  @Override
  protected String model() {
    return TestPlaces.MODEL;
  }

  @Test
  void killedAmidAnAnswerItFailsTheAnswerAndServesTheNext() throws Exception {
    long pid = engine.status().pid().orElseThrow();
    int restarts = engine.status().restarts();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Asked task = asked().user(LONG_TASK).maxTokens(800);
      Future<Asked.Answer> answer =
          threads.submit(() -> task.ask(engine, new Cancellation(), event -> begun.complete(null)));
      begun.get(20, TimeUnit.SECONDS);
      long killed = System.nanoTime();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      assertEquals(new BackendFailure.Died(), failure(answer.get(20, TimeUnit.SECONDS).outcome()));
      assertWithin(1000, System.nanoTime() - killed, "the answer failed");
    }
    assertAnswers();
    assertNotEquals(pid, engine.status().pid().orElseThrow());
    assertEquals(restarts + 1, engine.status().restarts());
  }

  @Test
  void nothingOfAPromptIsInArgumentsEnvironmentOrFiles() throws Exception {
    String canary = "cAnArY" + Long.toHexString(System.nanoTime()) + "xyzzy";
    asked().user("Repeat: " + canary).maxTokens(30).ask(engine);
    Path process = Path.of("/proc", Long.toString(engine.status().pid().orElseThrow()));
    assertFalse(holds(process.resolve("cmdline"), canary));
    assertFalse(holds(process.resolve("environ"), canary));
    int files = 0;
    try (Stream<Path> all = Files.walk(base)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertFalse(holds(file, canary), file::toString);
        files++;
      }
    }
    Path planted = Files.writeString(base.resolve("planted"), "x" + canary);
    assertTrue(holds(planted, canary), "the search finds nothing at all, " + files + " files");
    Files.delete(planted);
  }

  @Test
  void theChildSeesNothingOfOurEnvironment() throws Exception {
    Path process = Path.of("/proc", Long.toString(engine.status().pid().orElseThrow()));
    String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    assertFalse(environment.contains("PATH="), environment);
    assertFalse(environment.contains("HOME=" + System.getProperty("user.home")), environment);
  }

  @Test
  void theChildsFolderIsOurUsersAlone() throws IOException {
    try (Stream<Path> folders = Files.list(base)) {
      for (Path folder : folders.toList()) {
        assertEquals(
            "rwx------",
            java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder)));
      }
    }
  }

  @Test
  void killedParentsLeaveNoChild(@TempDir Path folder) throws Exception {
    Process parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dpostern.root=" + TestPlaces.root(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProcess.class.getName(),
                programName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long child = Long.parseLong(parent.inputReader().readLine());
    assertTrue(ProcessHandle.of(child).isPresent());
    parent.destroyForcibly();
    assertTrue(Gone.within(child, Duration.ofSeconds(2)), "the child outlived its parent");
  }

  private static boolean holds(Path file, String canary) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).contains(canary);
  }
}
