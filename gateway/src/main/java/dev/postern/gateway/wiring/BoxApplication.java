package dev.postern.gateway.wiring;

import dev.postern.console.JsonLines;
import dev.postern.console.Output;
import dev.postern.console.Terminal;
import dev.postern.gateway.logging.SafeLogging;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The box as a Quarkus application: Quarkus brings the event loops and the end on a signal, the
/// phases bring the rest.
public final class BoxApplication implements QuarkusApplication {
  private static final int FAILED = 1;
  private final Vertx vertx;
  private final OrderlyEnd end;

  @Inject
  BoxApplication(Vertx vertx, OrderlyEnd end) {
    this.vertx = vertx;
    this.end = end;
  }

  /// Runs a box until the process is asked to end.
  ///
  /// @return the process's exit code
  public static int start(BoxOptions options) {
    AtomicInteger code = new AtomicInteger();
    Quarkus.run(
        BoxApplication.class,
        (exit, failure) -> code.set(failure == null ? exit : FAILED),
        options.arguments());
    return code.get();
  }

  @Override
  public int run(String... arguments) {
    try {
      return serve(arguments);
    } finally {
      end.reached();
    }
  }

  private int serve(String... arguments) {
    SafeLogging.install();
    BoxOptions options = BoxOptions.of(arguments);
    Output output = output(options);
    Box box = new Box(options, output);
    try (Startup startup = new Startup()) {
      Box.Doors doors = box.start(startup, vertx);
      Quarkus.waitForExit();
      output.event("stopping", Map.of(), "Stopping.");
      doors.drain();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (StartFailed e) {
      output.failure(e.code(), String.valueOf(e.getMessage()), e.next());
      return FAILED;
    }
  }

  private static Output output(BoxOptions options) {
    return options.json() ? new JsonLines(System.out) : new Terminal(System.out, false);
  }
}
