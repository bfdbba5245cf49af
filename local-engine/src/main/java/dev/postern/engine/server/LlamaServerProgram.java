package dev.postern.engine.server;

import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import dev.postern.engine.process.RunningModel;
import dev.postern.engine.process.SocketChild;
import dev.postern.engine.process.StartFailed;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Upstream's own server, one process per model.
///
/// @param base where the private folders of child processes are made
public record LlamaServerProgram(ServerBinary binary, Path base) implements EngineProgram {
  private static final int MODEL_REFUSED = 1;

  /// No backtrace, since a debugger would be started for it. Freed memory is overwritten, so that a
  /// prompt's copies in the native heap do not linger.
  private static final Map<String, String> ENVIRONMENT =
      Map.of("GLIBC_TUNABLES", "glibc.malloc.perturb=165", "GGML_NO_BACKTRACE", "1");

  @Override
  public String kind() {
    return "llama-server";
  }

  @Override
  public RunningModel start(ModelLoad load, Duration most) throws StartFailed {
    Path model = load.file().toAbsolutePath();
    SocketChild child =
        SocketChild.start(
            base,
            (folder, socket) ->
                binary.arguments(socket, model, load.context(), load.slots(), load.threads()),
            ENVIRONMENT,
            0);
    child.awaitReady(most, MODEL_REFUSED, LlamaServerProgram::healthy);
    return new LlamaServerModel(child, SystemTurn.probe(child));
  }

  /// It answers 503 while the model loads.
  private static boolean healthy(SocketChannel channel) throws IOException {
    try (HttpReply reply = HttpReply.to(channel, HttpRequest.get("/health"))) {
      return reply.status() == 200;
    }
  }
}
