package dev.postern.testkit.engine;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.EngineStatus;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/// An engine that says what a test wrote, and then ends as the test wishes. It keeps what it was
/// asked, as Strings, which no engine may.
public final class ScriptedEngine implements LocalEngine {
  private final List<String> pieces;
  private final Ending ending;
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private Sampling sampling = Sampling.DEFAULT;

  private ScriptedEngine(List<String> pieces, Ending ending) {
    this.pieces = pieces;
    this.ending = ending;
  }

  /// Says the pieces and has then said all; the prompt counts 7 tokens, each piece one.
  public static ScriptedEngine says(String... pieces) {
    return ending(new Outcome.Completed(Outcome.Finish.STOP, usage(pieces)), pieces);
  }

  /// Says the pieces and has then reached the limit of tokens.
  public static ScriptedEngine isCutAfter(String... pieces) {
    return ending(new Outcome.Completed(Outcome.Finish.LENGTH, usage(pieces)), pieces);
  }

  /// Says the pieces and then fails.
  public static ScriptedEngine failsWith(BackendFailure failure, String... pieces) {
    return ending(new Outcome.Failed(failure), pieces);
  }

  /// Says the pieces and then waits until it is cancelled.
  public static ScriptedEngine waitsAfter(String... pieces) {
    return new ScriptedEngine(List.of(pieces), ScriptedEngine::waitForCancel);
  }

  /// Says the pieces and then throws, which no engine should.
  public static ScriptedEngine throwsAfter(RuntimeException fault, String... pieces) {
    return new ScriptedEngine(
        List.of(pieces),
        (engine, cancellation) -> {
          throw fault;
        });
  }

  private static ScriptedEngine ending(Outcome outcome, String... pieces) {
    return new ScriptedEngine(List.of(pieces), (engine, cancellation) -> outcome);
  }

  private static Outcome.Usage usage(String... pieces) {
    return new Outcome.Usage(7, pieces.length);
  }

  /// The turns of the prompt asked last, such as `USER: Hello`; empty when none was.
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /// Of the prompt asked last. Its stop texts are gone.
  public synchronized Sampling sampling() {
    return sampling;
  }

  /// Blocks until an answer waits for its cancellation.
  public void awaitWaiting() throws InterruptedException {
    waiting.await();
  }

  @Override
  public Outcome ask(RawPrompt prompt, AnswerSink sink, Cancellation cancellation) {
    keep(prompt);
    for (String piece : pieces) {
      if (cancellation.isCancelled()) {
        return new Outcome.Cancelled();
      }
      try (SecretBytes text = SecretBytes.copyOf(piece.getBytes(StandardCharsets.UTF_8))) {
        sink.accept(new ChatEvent.Text(text.view()));
      } catch (IOException readerLeft) {
        return new Outcome.Cancelled();
      }
    }
    return ending.end(this, cancellation);
  }

  @Override
  public EngineStatus status() {
    return new EngineStatus("scripted", EngineStatus.State.READY, OptionalLong.empty(), 0);
  }

  @Override
  public void close() {}

  private synchronized void keep(RawPrompt prompt) {
    sampling = prompt.sampling();
    asked.clear();
    for (Turn turn : prompt.turns()) {
      byte[] text = new byte[turn.text().length()];
      turn.text().buffer().get(text);
      asked.add(turn.role() + ": " + new String(text, StandardCharsets.UTF_8));
    }
  }

  private Outcome waitForCancel(Cancellation cancellation) {
    CountDownLatch cancelled = new CountDownLatch(1);
    cancellation.onCancel(cancelled::countDown);
    waiting.countDown();
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Outcome.Cancelled();
  }

  /// How an answer ends once its pieces are said.
  private interface Ending {
    Outcome end(ScriptedEngine engine, Cancellation cancellation);
  }
}
