package dev.postern.engine.embedded;

import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import dev.postern.engine.process.RunningModel;
import dev.postern.engine.process.SocketChild;
import dev.postern.engine.process.StartFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// java-llama.cpp in a JVM of its own, which needs nothing but the JDK.
///
/// It knows models up to spring 2025 and no graphics processor.
///
/// @param java the program
/// @param classPath folder of the child's jars, the native library's among them
/// @param base where the private folders of child processes are made
public record EmbeddedProgram(Path java, Path classPath, Path base) implements EngineProgram {
  /// Of the library in it.
  public static final String VERSION = "java-llama.cpp 4.2.0";

  private static final int MODEL_REFUSED = 3;
  private static final String MAIN = "dev.postern.engine.child.Main";

  /// What the child may take beyond the model's own size, in bytes: room for the JVM, the context
  /// and the working memory. A damaged file would make the library fill all there is.
  private static final long DATA_BEYOND_MODEL = 6L << 30;

  /// Freed memory is overwritten, so that a prompt's copies in the native heap do not linger.
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GLIBC_TUNABLES", "glibc.malloc.perturb=165", "GGML_NO_BACKTRACE", "1");

  @Override
  public String kind() {
    return "embedded";
  }

  @Override
  public RunningModel start(ModelLoad load, Duration most) throws StartFailed {
    SocketChild child =
        SocketChild.start(
            base,
            (folder, socket) -> command(load, folder, socket),
            ENVIRONMENT,
            load.file().toFile().length() + DATA_BEYOND_MODEL);
    child.awaitReady(most, MODEL_REFUSED, ChildWire::greets);
    return new EmbeddedModel(child);
  }

  private List<String> command(ModelLoad load, Path folder, Path socket) {
    return List.of(
        java.toString(),
        "-Xms16m",
        "-Xmx256m",
        "-Xss8m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=/dev/null",
        "--enable-native-access=ALL-UNNAMED",
        "-Djava.io.tmpdir=" + folder,
        "-Dde.kherud.llama.tmpdir=" + folder,
        "-cp",
        classPath.toAbsolutePath() + "/*",
        MAIN,
        load.file().toAbsolutePath().toString(),
        socket.toString(),
        Integer.toString(load.context()),
        Integer.toString(load.slots()),
        Integer.toString(load.threads()));
  }
}
