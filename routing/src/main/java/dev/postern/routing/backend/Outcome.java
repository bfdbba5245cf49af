package dev.postern.routing.backend;

/// How an answer ended.
public sealed interface Outcome {
  /// The model ended it.
  record Completed(Finish finish, Usage usage) implements Outcome {}

  /// Whoever asked no longer wants it.
  record Cancelled() implements Outcome {}

  /// It failed, before or amid the answer.
  record Failed(BackendFailure failure) implements Outcome {}

  /// Why the model stopped.
  enum Finish {
    /// It had said all, or met a stop text.
    STOP,
    /// It reached the limit of tokens.
    LENGTH
  }

  /// In tokens.
  record Usage(int promptTokens, int answerTokens) {}
}
