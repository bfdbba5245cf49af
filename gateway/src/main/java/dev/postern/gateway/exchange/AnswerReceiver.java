package dev.postern.gateway.exchange;

import dev.postern.routing.chat.AnswerSink;

/// Takes what comes of a prompt: first its route, then the answer's pieces.
public interface AnswerReceiver extends AnswerSink {
  /// Called once, before everything else.
  void routed(Route route);
}
