package dev.postern.routing.backend;

import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;

/// A language model that runs on this box.
public interface LocalEngine extends AutoCloseable {
  /// Answers one prompt. Blocks until the answer has ended; several threads may ask at once.
  ///
  /// @param sink gets the answer's pieces on the calling thread; when it throws, the engine stops
  ///   and the outcome is [Outcome.Cancelled]
  /// @param cancellation stops the engine from any thread
  Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation);

  /// What is there now, for `doctor`, `engine list` and people.
  EngineStatus status();

  /// Ends the engine and every process of its.
  @Override
  void close();
}
