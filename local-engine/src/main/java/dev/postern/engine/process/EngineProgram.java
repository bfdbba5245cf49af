package dev.postern.engine.process;

import java.time.Duration;

/// A program that can hold a model, and how it is started.
public interface EngineProgram {
  /// Such as `embedded` or `llama-server`.
  String kind();

  /// Starts a child process and waits until the model in it answers.
  ///
  /// @throws StartFailed when it does not within `most`; nothing is left running then
  RunningModel start(ModelLoad load, Duration most) throws StartFailed;
}
