package dev.postern.gateway.exchange;

import dev.postern.routing.backend.Outcome;
import dev.postern.routing.policy.Decision;

/// What came of a prompt.
public sealed interface Result {
  /// It was sent to a model, with this outcome.
  record Asked(Outcome outcome) implements Result {}

  /// The box stops: it was given up, or not begun.
  record Stopped() implements Result {}

  /// The policy refused it; no model has seen it.
  record Refused(Decision.Refuse decision) implements Result {}
}
