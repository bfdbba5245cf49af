package dev.postern.engine.embedded;

import dev.postern.engine.TestPlaces;
import dev.postern.engine.process.ChildProcessContract;
import dev.postern.engine.process.EngineProgram;
import java.nio.file.Path;

final class EmbeddedEngineTest extends ChildProcessContract {
  @Override
  protected EngineProgram program(Path base) throws Exception {
    return TestPlaces.program(programName(), base);
  }

  @Override
  protected String programName() {
    return "embedded";
  }
}
