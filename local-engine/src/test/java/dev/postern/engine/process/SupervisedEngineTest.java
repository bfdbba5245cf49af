package dev.postern.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.backend.EngineStatus.State;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.testkit.engine.Asked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The supervision itself, over a program that is scripted rather than run.
@Timeout(20)
final class SupervisedEngineTest {
  private static final Outcome DONE =
      new Outcome.Completed(Outcome.Finish.STOP, new Outcome.Usage(1, 1));
  private static final ModelLoad LOAD = new ModelLoad(Path.of("none"), 512, 1, 1);
  private final SecretScope scope = new SecretScope();

  @AfterEach
  void close() {
    scope.close();
  }

  /// Ends when told to; each answer waits for `release`.
  private static final class Scripted implements RunningModel {
    final CountDownLatch release;
    volatile boolean alive = true;

    Scripted(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public long pid() {
      return 1;
    }

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public boolean endedAsPlanned() {
      return false;
    }

    @Override
    public Outcome ask(
        RawPrompt prompt, AnswerSink sink, Cancellation cancellation, Duration most) {
      try {
        return release.await(most.toMillis(), TimeUnit.MILLISECONDS)
            ? DONE
            : new Outcome.Failed(new BackendFailure.TimedOut());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      alive = false;
    }
  }

  private interface Start {
    RunningModel start() throws StartFailed;
  }

  private static SupervisedEngine engine(Start start, Duration idle) {
    EngineProgram program =
        new EngineProgram() {
          @Override
          public String kind() {
            return "scripted";
          }

          @Override
          public RunningModel start(ModelLoad load, Duration most) throws StartFailed {
            return start.start();
          }
        };
    EngineLimits limits =
        new EngineLimits(512, 1, 1, 1, Duration.ofSeconds(5), Duration.ofSeconds(5), idle);
    return new SupervisedEngine(program, LOAD, limits);
  }

  private Outcome ask(SupervisedEngine engine) {
    return Asked.of("any", scope).user("hi").ask(engine).outcome();
  }

  private CompletableFuture<Asked.Answer> askInBackground(
      SupervisedEngine engine, Cancellation cancellation) {
    Asked asked = Asked.of("any", scope).user("hi");
    return CompletableFuture.supplyAsync(
        () -> asked.ask(engine, cancellation, event -> {}), task -> Thread.ofVirtual().start(task));
  }

  @Test
  void aRefusedModelIsTriedOnce() {
    AtomicInteger starts = new AtomicInteger();
    try (SupervisedEngine engine =
        engine(
            () -> {
              starts.incrementAndGet();
              throw new StartFailed(Reason.MODEL_REFUSED, "scripted");
            },
            Duration.ofMinutes(1))) {
      Outcome refused = new Outcome.Failed(new BackendFailure.Unavailable(Reason.MODEL_REFUSED));
      assertEquals(refused, ask(engine));
      assertEquals(refused, ask(engine));
      assertEquals(1, starts.get());
      assertEquals(State.FAILED, engine.status().state());
    }
  }

  @Test
  void aProgramThatKeepsFailingIsLeftAloneAfterFiveTimes() {
    AtomicInteger starts = new AtomicInteger();
    try (SupervisedEngine engine =
        engine(
            () -> {
              starts.incrementAndGet();
              throw new StartFailed(Reason.START_FAILED, "scripted");
            },
            Duration.ofMinutes(1))) {
      for (int i = 0; i < 5; i++) {
        assertEquals(
            new Outcome.Failed(new BackendFailure.Unavailable(Reason.START_FAILED)), ask(engine));
      }
      assertEquals(
          new Outcome.Failed(new BackendFailure.Unavailable(Reason.CRASH_LOOP)), ask(engine));
      assertEquals(5, starts.get());
    }
  }

  @Test
  void oneIsAnsweredOneWaitsAndTheThirdIsTurnedAway() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (SupervisedEngine engine = engine(() -> new Scripted(release), Duration.ofMinutes(1))) {
      CompletableFuture<Asked.Answer> first = askInBackground(engine, new Cancellation());
      TimeUnit.MILLISECONDS.sleep(100);
      CompletableFuture<Asked.Answer> second = askInBackground(engine, new Cancellation());
      TimeUnit.MILLISECONDS.sleep(100);
      assertEquals(new Outcome.Failed(new BackendFailure.Busy()), ask(engine));
      release.countDown();
      assertEquals(DONE, first.get().outcome());
      assertEquals(DONE, second.get().outcome());
    }
  }

  @Test
  void anIdleModelIsLetGoAndComesBackOnDemand() throws Exception {
    CountDownLatch release = new CountDownLatch(0);
    try (SupervisedEngine engine = engine(() -> new Scripted(release), Duration.ofMillis(50))) {
      assertEquals(DONE, ask(engine));
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (engine.status().state() != State.STOPPED && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertEquals(State.STOPPED, engine.status().state());
      assertEquals(DONE, ask(engine));
    }
  }

  @Test
  void aStartUnderWayIsCancelledForWhoeverAskedOnly() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    try (SupervisedEngine engine =
        engine(
            () -> {
              awaitLatch(started);
              return new Scripted(new CountDownLatch(0));
            },
            Duration.ofMinutes(1))) {
      Cancellation cancellation = new Cancellation();
      CompletableFuture<Asked.Answer> first = askInBackground(engine, cancellation);
      TimeUnit.MILLISECONDS.sleep(50);
      cancellation.cancel();
      assertInstanceOf(Outcome.Cancelled.class, first.get().outcome());
      started.countDown();
      assertEquals(DONE, ask(engine));
    }
  }

  @Test
  void aClosedEngineSaysThatItShutsDown() {
    SupervisedEngine engine =
        engine(() -> new Scripted(new CountDownLatch(0)), Duration.ofMinutes(1));
    assertEquals(DONE, ask(engine));
    engine.close();
    assertEquals(
        new Outcome.Failed(new BackendFailure.Unavailable(Reason.SHUTTING_DOWN)), ask(engine));
    assertTrue(engine.status().pid().isEmpty());
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
