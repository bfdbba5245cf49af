package dev.postern.engine.process;

import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.EngineStatus;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.Cancellation;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Keeps one model running: starts it on demand, again after a failure, and lets it go when it is
/// idle.
final class Supervisor implements AutoCloseable {
  private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

  private final EngineProgram program;
  private final ModelLoad load;
  private final EngineLimits limits;
  private final Restarts restarts = new Restarts();

  private @Nullable CompletableFuture<RunningModel> starting;
  private @Nullable RunningModel model;
  private boolean refused;
  private boolean failed;
  private boolean closed;
  private boolean watchingIdleness;
  private int starts;
  private int users;
  private long lastUse;

  Supervisor(EngineProgram program, ModelLoad load, EngineLimits limits) {
    this.program = program;
    this.load = load;
    this.limits = limits;
  }

  /// What a request finds.
  sealed interface Readiness {}

  /// The caller must tell [#idle] when it needs the model no more.
  record Ready(RunningModel model) implements Readiness {}

  record NotReady(Outcome outcome) implements Readiness {}

  /// Waits until the model answers.
  Readiness ready(Cancellation cancellation, Deadline deadline) {
    CompletableFuture<RunningModel> start;
    synchronized (this) {
      users++;
      RunningModel running = running();
      if (running != null) {
        return new Ready(running);
      }
      start = start();
    }
    Readiness readiness = await(start, cancellation, deadline);
    if (readiness instanceof NotReady) {
      idle();
    }
    return readiness;
  }

  /// One request has ended.
  synchronized void idle() {
    users--;
    lastUse = System.nanoTime();
    watchIdleness(limits.idleTime());
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized EngineStatus status() {
    RunningModel running = model != null && model.alive() ? model : null;
    OptionalLong pid = running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
    return new EngineStatus(program.kind(), state(running != null), pid, Math.max(0, starts - 1));
  }

  private State state(boolean alive) {
    if (alive) {
      return State.READY;
    }
    if (starting != null) {
      return State.STARTING;
    }
    return failed || model != null ? State.FAILED : State.STOPPED;
  }

  private @Nullable RunningModel running() {
    RunningModel last = model;
    if (last == null || last.alive()) {
      return last;
    }
    model = null;
    if (!last.endedAsPlanned()) {
      restarts.failed(System.nanoTime());
    }
    last.close();
    return null;
  }

  private CompletableFuture<RunningModel> start() {
    if (starting != null) {
      return starting;
    }
    Reason obstacle = obstacle();
    if (obstacle != null) {
      return CompletableFuture.failedFuture(new StartFailed(obstacle, "not started"));
    }
    CompletableFuture<RunningModel> start = new CompletableFuture<>();
    starting = start;
    starts++;
    Duration delay = restarts.delay(System.nanoTime());
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
        .execute(() -> start(start));
    return start;
  }

  private @Nullable Reason obstacle() {
    if (closed) {
      return Reason.SHUTTING_DOWN;
    }
    if (refused) {
      return Reason.MODEL_REFUSED;
    }
    return restarts.exhausted(System.nanoTime()) ? Reason.CRASH_LOOP : null;
  }

  private void start(CompletableFuture<RunningModel> start) {
    try {
      RunningModel started = program.start(load, limits.startTime());
      started(started);
      start.complete(started);
    } catch (StartFailed e) {
      notStarted(e.reason());
      start.completeExceptionally(e);
    } catch (RuntimeException e) {
      notStarted(Reason.START_FAILED);
      start.completeExceptionally(new StartFailed(Reason.START_FAILED, "unexpected"));
    }
  }

  private void started(RunningModel started) throws StartFailed {
    synchronized (this) {
      if (!closed) {
        starting = null;
        failed = false;
        model = started;
        return;
      }
    }
    started.close();
    throw new StartFailed(Reason.SHUTTING_DOWN, "closed while starting");
  }

  private synchronized void notStarted(Reason reason) {
    starting = null;
    failed = true;
    refused = reason == Reason.MODEL_REFUSED;
    restarts.failed(System.nanoTime());
  }

  private static Readiness await(
      CompletableFuture<RunningModel> start, Cancellation cancellation, Deadline deadline) {
    CompletableFuture<@Nullable RunningModel> first = new CompletableFuture<>();
    cancellation.onCancel(() -> first.complete(null));
    CompletableFuture<RunningModel> _ =
        start.whenComplete((model, failure) -> {
          if (failure == null) {
            first.complete(model);
          } else {
            first.completeExceptionally(failure);
          }
        });
    try {
      RunningModel model = first.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
      return model == null ? new NotReady(new Outcome.Cancelled()) : new Ready(model);
    } catch (ExecutionException e) {
      return notReady(new BackendFailure.Unavailable(reason(e)));
    } catch (TimeoutException e) {
      return notReady(new BackendFailure.TimedOut());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NotReady(new Outcome.Cancelled());
    }
  }

  private static Reason reason(ExecutionException e) {
    return e.getCause() instanceof StartFailed failure ? failure.reason() : Reason.START_FAILED;
  }

  private static Readiness notReady(BackendFailure failure) {
    return new NotReady(new Outcome.Failed(failure));
  }

  private void watchIdleness(Duration after) {
    if (watchingIdleness || closed) {
      return;
    }
    watchingIdleness = true;
    CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS, VIRTUAL)
        .execute(this::letGoWhenIdle);
  }

  private void letGoWhenIdle() {
    RunningModel idle;
    synchronized (this) {
      watchingIdleness = false;
      Duration unused = Duration.ofNanos(System.nanoTime() - lastUse);
      if (users > 0 || model == null) {
        return;
      }
      if (unused.compareTo(limits.idleTime()) < 0) {
        watchIdleness(limits.idleTime().minus(unused));
        return;
      }
      idle = model;
      model = null;
    }
    idle.close();
  }

  /// Waits for a start under way, which then ends what it has started.
  @Override
  public void close() {
    RunningModel last;
    CompletableFuture<RunningModel> start;
    synchronized (this) {
      closed = true;
      last = model;
      start = starting;
      model = null;
    }
    if (start != null) {
      start.exceptionally(failure -> null).join();
    }
    if (last != null) {
      last.close();
    }
  }
}
