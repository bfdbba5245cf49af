package dev.postern.routing.backend;

import java.util.OptionalLong;

/// An engine as it stands.
///
/// @param kind such as `embedded` or `llama-server`
/// @param pid of the child process that holds the model, when one runs
/// @param restarts of the child since the engine was opened
public record EngineStatus(String kind, State state, OptionalLong pid, int restarts) {
  /// The life of an engine's child process.
  public enum State {
    STOPPED,
    STARTING,
    READY,
    FAILED
  }
}
