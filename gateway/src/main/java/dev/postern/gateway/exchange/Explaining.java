package dev.postern.gateway.exchange;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.identifiers.Conversation;
import dev.postern.routing.identifiers.StripRefused;
import dev.postern.routing.identifiers.StrippedPrompt;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classification;
import dev.postern.routing.sensitivity.Classifier;
import java.util.Optional;
import java.util.Set;

/// Goes the way of a prompt up to the point where somebody would be asked.
public record Explaining(Classifier classifier, Policy policy) {
  private static final String NOBODY = "nobody";

  /// @param device that asks
  /// @param scope will own what is written
  public Explanation explain(RawPrompt prompt, String device, SecretScope scope) {
    Classification classification = classifier.classify(prompt, device, Set.of());
    return new Explanation(
        prompt,
        classification,
        policy.decide(classification),
        strip(prompt, classification, scope));
  }

  /// In a conversation of its own, whose key is gone with it: the tokens are others each time.
  private static Optional<StrippedPrompt> strip(
      RawPrompt prompt, Classification classification, SecretScope scope) {
    if (classification.findings().isEmpty()) {
      return Optional.empty();
    }
    try (Conversation conversation = new Conversation()) {
      return Optional.of(conversation.strip(prompt, classification.findings(), NOBODY, scope));
    } catch (StripRefused refused) {
      return Optional.empty();
    }
  }
}
