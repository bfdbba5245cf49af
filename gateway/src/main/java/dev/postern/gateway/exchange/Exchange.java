package dev.postern.gateway.exchange;

import dev.postern.link.http.Caller;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.policy.Decision;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classification;
import dev.postern.routing.sensitivity.Classifier;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes a prompt from its classification to the end of its answer.
public final class Exchange {
  private static final int POLICY_DIGITS = 16;

  private final Classifier classifier;
  private final Policy policy;
  private final LocalEngine engine;
  private final AtomicInteger underWay = new AtomicInteger();

  public Exchange(Classifier classifier, Policy policy, LocalEngine engine) {
    this.classifier = classifier;
    this.policy = policy;
    this.engine = engine;
  }

  /// Classifies, decides, asks. Blocks until the answer has ended; the receiver is called on this
  /// thread.
  ///
  /// @param caller who asks
  /// @param cancellation stops the engine; made when the client leaves
  public Result ask(
      RawPrompt prompt, Caller caller, AnswerReceiver receiver, Cancellation cancellation) {
    underWay.incrementAndGet();
    try {
      return answer(prompt, caller, receiver, cancellation);
    } finally {
      underWay.decrementAndGet();
    }
  }

  /// How many prompts are being answered or wait for it.
  public int underWay() {
    return underWay.get();
  }

  private Result answer(
      RawPrompt prompt, Caller caller, AnswerReceiver receiver, Cancellation cancellation) {
    Classification classification = classifier.classify(prompt, device(caller), Set.of());
    Decision decision = policy.decide(classification);
    receiver.routed(route(classification, decision));
    return switch (decision) {
      case Decision.Refuse refuse -> new Result.Refused(refuse);
      case Decision.Local local -> new Result.Asked(engine.ask(prompt, receiver, cancellation));
    };
  }

  private static String device(Caller caller) {
    return switch (caller) {
      case Caller.Loopback loopback -> "this box";
      case Caller.Device device -> device.id();
    };
  }

  private Route route(Classification classification, Decision decision) {
    String destination =
        switch (decision) {
          case Decision.Local local -> "local";
          case Decision.Refuse refuse -> "none";
        };
    return new Route(
        destination,
        decision.rule(),
        policy.sha256().substring(0, POLICY_DIGITS),
        classification.sensitivity());
  }
}
