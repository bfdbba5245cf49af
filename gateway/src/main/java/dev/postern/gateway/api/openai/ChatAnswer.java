package dev.postern.gateway.api.openai;

import dev.postern.gateway.exchange.AnswerReceiver;
import dev.postern.routing.backend.Outcome.Completed;
import java.io.IOException;

/// The form in which an answer goes to the client. Of the three endings one is called, once, unless
/// the client left.
sealed interface ChatAnswer extends AnswerReceiver permits PlainAnswer, StreamedAnswer {
  void completed(Completed completed) throws IOException;

  void failed(OpenAiError error) throws IOException;

  /// The client is there, but the answer was stopped.
  void stopped() throws IOException;
}
