package dev.postern.routing.policy;

/// Where a request goes, the reason given to whoever asked, and the rule that said so. Log-safe.
public sealed interface Decision {
  String rule();

  String reason();

  /// A model on this box answers.
  record Local(String rule, String reason) implements Decision {}

  /// Nobody answers.
  record Refuse(String rule, String reason) implements Decision {}
}
