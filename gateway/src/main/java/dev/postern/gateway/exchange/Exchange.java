package dev.postern.gateway.exchange;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.link.http.Caller;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.policy.Decision;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classification;
import dev.postern.routing.sensitivity.Classifier;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Takes a prompt from its classification to the end of its answer.
public final class Exchange {
  private static final int POLICY_DIGITS = 16;
  private static final Result CANCELLED = new Result.Asked(new Outcome.Cancelled());

  private final Classifier classifier;
  private final Policy policy;
  private final LocalEngine engine;
  private final Set<Cancellation> underWay = new HashSet<>();
  private boolean stopping;

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
    if (!begin(cancellation)) {
      return new Result.Stopped();
    }
    try {
      Result result = answer(prompt, caller, receiver, cancellation);
      return result.equals(CANCELLED) && isStopping() ? new Result.Stopped() : result;
    } finally {
      end(cancellation);
    }
  }

  /// Takes no further prompt, lets the answers under way end until `patience` is over, and gives up
  /// those that have not.
  public void stop(Duration patience) {
    // Cancelling may block on the engine, and must not hold up the next one.
    lastOnes(patience).forEach(left -> Thread.startVirtualThread(left::cancel));
  }

  /// What would become of a prompt; nobody is asked.
  ///
  /// @param scope will own what is written
  public Explanation explain(RawPrompt prompt, Caller caller, SecretScope scope) {
    return new Explaining(classifier, policy).explain(prompt, device(caller), scope);
  }

  /// How many prompts are being answered or wait for it.
  public synchronized int underWay() {
    return underWay.size();
  }

  private synchronized boolean begin(Cancellation cancellation) {
    return !stopping && underWay.add(cancellation);
  }

  private synchronized void end(Cancellation cancellation) {
    underWay.remove(cancellation);
    notifyAll();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized List<Cancellation> lastOnes(Duration patience) {
    stopping = true;
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!underWay.isEmpty() && end - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(underWay);
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
