package dev.postern.engine;

import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.Deadline;
import dev.postern.engine.process.EngineLimits;
import dev.postern.engine.process.EngineProgram;
import dev.postern.engine.process.ModelLoad;
import dev.postern.engine.process.SupervisedEngine;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.EngineStatus;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// The box's engine: answers with any model of the shelf, one of them loaded at a time.
///
/// A request for another model waits until the answers under way have ended, and then takes the
/// loaded model's place.
public final class EngineRoom implements LocalEngine {
  private final EngineFinder finder;
  private final ModelShelf shelf;
  private final EngineLimits limits;

  /// Held for reading by whoever uses the loaded model, for writing by whoever changes it.
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  private volatile @Nullable Loaded loaded;
  private volatile boolean closed;

  private record Loaded(ModelFile model, SupervisedEngine engine) {}

  public EngineRoom(EngineFinder finder, ModelShelf shelf, EngineLimits limits) {
    this.finder = finder;
    this.shelf = shelf;
    this.limits = limits;
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation) {
    Optional<ModelFile> model = find(prompt.model());
    if (model.isEmpty()) {
      return failed(new BackendFailure.UnknownModel());
    }
    Deadline deadline = Deadline.in(limits.answerTime());
    Outcome obstacle = enter(model.get(), cancellation, deadline);
    if (obstacle != null) {
      return obstacle;
    }
    try {
      Loaded now = loaded;
      return now == null
          ? unavailable(Reason.SHUTTING_DOWN)
          : now.engine().ask(prompt, sink, cancellation);
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Loads a model before anybody asks for it; true when it is ready.
  public boolean warm(String name) {
    Optional<ModelFile> model = find(name);
    Deadline deadline = Deadline.in(limits.startTime());
    if (model.isEmpty() || enter(model.get(), new Cancellation(), deadline) != null) {
      return false;
    }
    try {
      Loaded now = loaded;
      return now != null && now.engine().start() == State.READY;
    } finally {
      lock.readLock().unlock();
    }
  }

  private Optional<ModelFile> find(String name) {
    try {
      return shelf.find(name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Returns null holding the lock for reading, with `model` in place; else why that cannot be.
  private @Nullable Outcome enter(ModelFile model, Cancellation cancellation, Deadline deadline) {
    Outcome obstacle = acquire(lock.readLock(), cancellation, deadline);
    if (obstacle != null || inPlace(model)) {
      return obstacle;
    }
    lock.readLock().unlock();
    obstacle = acquire(lock.writeLock(), cancellation, deadline);
    if (obstacle != null) {
      return obstacle;
    }
    try {
      obstacle = inPlace(model) ? null : replace(model);
      if (obstacle == null) {
        lock.readLock().lock();
      }
      return obstacle;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean inPlace(ModelFile model) {
    Loaded now = loaded;
    return now != null && now.model().equals(model);
  }

  private @Nullable Outcome replace(ModelFile model) {
    Optional<EngineProgram> program = finder.used().flatMap(EngineChoice::program);
    if (program.isEmpty()) {
      return unavailable(Reason.NO_ENGINE);
    }
    int context = Math.min(limits.context(), model.contextLength());
    ModelLoad load = new ModelLoad(model.path(), context, limits.slots(), limits.threads());
    synchronized (this) {
      if (closed) {
        return unavailable(Reason.SHUTTING_DOWN);
      }
      Loaded last = loaded;
      loaded = new Loaded(model, new SupervisedEngine(program.get(), load, limits));
      if (last != null) {
        last.engine().close();
      }
    }
    return null;
  }

  private static @Nullable Outcome acquire(
      Lock lock, Cancellation cancellation, Deadline deadline) {
    try {
      while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
        if (cancellation.isCancelled()) {
          return new Outcome.Cancelled();
        }
        if (deadline.left().isZero()) {
          return failed(new BackendFailure.TimedOut());
        }
      }
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Cancelled();
    }
  }

  private static Outcome unavailable(Reason reason) {
    return failed(new BackendFailure.Unavailable(reason));
  }

  private static Outcome failed(BackendFailure failure) {
    return new Outcome.Failed(failure);
  }

  @Override
  public EngineStatus status() {
    Loaded now = loaded;
    return now == null
        ? new EngineStatus("none", State.STOPPED, OptionalLong.empty(), 0)
        : now.engine().status();
  }

  @Override
  public synchronized void close() {
    closed = true;
    Loaded last = loaded;
    if (last != null) {
      last.engine().close();
    }
  }
}
