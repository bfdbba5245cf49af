package dev.postern.engine.process;

import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import java.time.Duration;

/// A model in a child process, ready to answer.
public interface RunningModel extends AutoCloseable {
  /// Of the child process that holds the model.
  long pid();

  boolean alive();

  /// Whether the process ended because it had planned to, rather than by a failure.
  boolean endedAsPlanned();

  /// As [dev.postern.routing.backend.LocalEngine#ask], within `most`.
  Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Duration most);

  @Override
  void close();
}
