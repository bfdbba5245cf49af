package dev.postern.engine.process;

import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.EngineStatus;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;

/// One model in one supervised child process: a queue, a few slots, a deadline.
public final class SupervisedEngine implements LocalEngine {
  private final Supervisor supervisor;
  private final Slots slots;
  private final EngineLimits limits;

  /// Starts nothing yet: the first request does.
  public SupervisedEngine(EngineProgram program, ModelLoad load, EngineLimits limits) {
    this.supervisor = new Supervisor(program, load, limits);
    this.slots = new Slots(load.slots(), limits.queue());
    this.limits = limits;
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation) {
    Deadline deadline = Deadline.in(limits.answerTime());
    return switch (slots.enter(cancellation, deadline)) {
      case QUEUE_FULL -> new Outcome.Failed(new BackendFailure.Busy());
      case CANCELLED -> new Outcome.Cancelled();
      case TOO_LATE -> new Outcome.Failed(new BackendFailure.TimedOut());
      case YOURS -> {
        try {
          yield answer(prompt, sink, cancellation, deadline);
        } finally {
          slots.leave();
        }
      }
    };
  }

  private Outcome answer(
      RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Deadline deadline) {
    return switch (supervisor.ready(cancellation, deadline)) {
      case Supervisor.NotReady(Outcome outcome) -> outcome;
      case Supervisor.Ready(RunningModel model) -> {
        try {
          yield described(model.ask(prompt, sink, cancellation, deadline.left()));
        } finally {
          supervisor.idle();
        }
      }
    };
  }

  /// A process that we ended ourselves did not die.
  private Outcome described(Outcome outcome) {
    boolean died = outcome.equals(new Outcome.Failed(new BackendFailure.Died()));
    return died && supervisor.closed()
        ? new Outcome.Failed(new BackendFailure.Unavailable(Reason.SHUTTING_DOWN))
        : outcome;
  }

  /// Loads the model now rather than at the first request.
  ///
  /// @return [State#READY], or how far it got
  public State start() {
    supervisor.ready(new Cancellation(), Deadline.in(limits.startTime().plusSeconds(1)));
    supervisor.idle();
    return status().state();
  }

  @Override
  public EngineStatus status() {
    return supervisor.status();
  }

  @Override
  public void close() {
    supervisor.close();
  }
}
