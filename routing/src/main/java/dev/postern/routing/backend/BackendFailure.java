package dev.postern.routing.backend;

/// Every way in which asking can fail. Log-safe: holds no text of prompt or answer.
public sealed interface BackendFailure {
  /// There is no such model on the shelf.
  record UnknownModel() implements BackendFailure {}

  /// The prompt alone fills the model's context.
  ///
  /// @param tokens of the prompt
  /// @param maximum of the context
  record PromptTooLong(int tokens, int maximum) implements BackendFailure {}

  /// The engine refused the request itself.
  ///
  /// @param parameter that it cannot honour, in the neutral terms of
  ///   [dev.postern.routing.chat.RawPrompt]
  record Unsupported(String parameter) implements BackendFailure {}

  /// The engine could not be started, or does not come up.
  record Unavailable(Reason reason) implements BackendFailure {
    /// Why.
    public enum Reason {
      NO_MODEL,
      NO_ENGINE,
      MODEL_REFUSED,
      START_FAILED,
      CRASH_LOOP,
      SHUTTING_DOWN
    }
  }

  /// More requests wait than the box will hold.
  record Busy() implements BackendFailure {}

  /// The engine's process ended amid the request.
  record Died() implements BackendFailure {}

  /// The engine broke its own protocol.
  record Broken() implements BackendFailure {}

  /// The answer took longer than allowed.
  record TimedOut() implements BackendFailure {}
}
