package dev.postern.gateway.wiring;

import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/// The phases of a start, each with its name and with what it leaves behind; closing ends those,
/// last first.
final class Startup implements AutoCloseable {
  private static final Log LOG = Log.of(Startup.class);
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  /// Runs one phase.
  ///
  /// @param name for people
  /// @throws StartFailed when it fails
  <T extends AutoCloseable> T phase(String name, Callable<T> begin) throws StartFailed {
    try {
      T part = begin.call();
      begun.push(part);
      return part;
    } catch (StartFailed e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("a phase of the start failed: {}", LogSafe.failure(e));
      throw new StartFailed(
          "start_failed",
          "The box cannot start: its " + name + " failed: " + e.getMessage() + ".",
          "See what ./postern doctor says.");
    }
  }

  /// Ends every part, also when one of them fails at it.
  @Override
  public void close() {
    while (!begun.isEmpty()) {
      try {
        begun.pop().close();
      } catch (Exception e) {
        LOG.warn("stopping met a failure: {}", LogSafe.failure(e));
      }
    }
  }
}
