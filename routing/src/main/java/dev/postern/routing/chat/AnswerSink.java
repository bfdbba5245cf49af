package dev.postern.routing.chat;

import java.io.IOException;

/// Takes an answer piece by piece; blocks when its reader is slower, which slows the engine.
@FunctionalInterface
public interface AnswerSink {
  /// @throws IOException when the reader left: the engine stops
  void accept(ChatEvent event) throws IOException;
}
