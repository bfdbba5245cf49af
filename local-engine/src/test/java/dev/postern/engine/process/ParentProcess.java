package dev.postern.engine.process;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.engine.TestPlaces;
import dev.postern.routing.chat.Cancellation;
import dev.postern.testkit.engine.Asked;
import java.nio.file.Path;

/// A gateway in small, to be killed: starts an engine, says its child's pid, and asks for a long
/// answer.
final class ParentProcess {
  private ParentProcess() {}

  public static void main(String[] args) throws Exception {
    EngineProgram program = TestPlaces.program(args[0], Path.of(args[1]));
    SupervisedEngine engine = new SupervisedEngine(program, TestPlaces.load(), TestPlaces.LIMITS);
    engine.start();
    System.out.println(engine.status().pid().orElseThrow());
    try (SecretScope scope = new SecretScope()) {
      Asked.of(TestPlaces.MODEL, scope)
          .user("Tell me a very long story.")
          .maxTokens(900)
          .ask(engine, new Cancellation(), event -> {});
    }
    Thread.sleep(60_000);
  }
}
