package dev.postern.gateway.api.openai;

import static dev.postern.gateway.api.openai.Asking.COMPLETIONS;
import static dev.postern.gateway.api.openai.Asking.SHELF;
import static dev.postern.gateway.api.openai.Asking.assertError;
import static dev.postern.gateway.api.openai.Asking.assertHeader;
import static dev.postern.gateway.api.openai.Asking.assertReleased;
import static dev.postern.gateway.api.openai.Asking.body;
import static dev.postern.gateway.api.openai.Asking.failed;
import static dev.postern.gateway.api.openai.Asking.handle;
import static dev.postern.gateway.api.openai.Asking.handleQuietly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.exchange.Exchange;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.testkit.engine.ScriptedEngine;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that fail, that nobody waits for, or that the box gives up.
@Timeout(20)
final class OpenAiFailuresTest {
  @Test
  void aPromptThatIsTooLongIsToldBothNumbers() throws IOException {
    FakeCall call = failed(new BackendFailure.PromptTooLong(5000, 2048), "\"stream\":true");
    assertError(call, 400, "context_length_exceeded", "\"messages\"");
    assertTrue(call.answer().text().contains("\"prompt is too long: 5000 tokens > 2048 maximum\""));
  }

  @Test
  void failuresBeforeTheAnswerHaveStatusesOfTheirOwn() throws IOException {
    assertError(failed(new BackendFailure.Died(), ""), 502, "engine_died", "null");
    assertError(failed(new BackendFailure.Broken(), ""), 502, "engine_broken", "null");
    assertError(failed(new BackendFailure.TimedOut(), ""), 504, "timed_out", "null");
    assertError(failed(new BackendFailure.UnknownModel(), ""), 404, "model_not_found", "\"model\"");
    assertError(
        failed(new BackendFailure.Unsupported("seed"), ""),
        400,
        "unsupported_parameter",
        "\"seed\"");
    FakeCall busy = failed(new BackendFailure.Busy(), "\"stream\":true");
    assertError(busy, 503, "busy", "null");
    assertHeader("2", busy, "retry-after");
    for (BackendFailure.Unavailable.Reason reason : BackendFailure.Unavailable.Reason.values()) {
      FakeCall call = failed(new BackendFailure.Unavailable(reason), "\"stream\":true");
      boolean stops = reason == BackendFailure.Unavailable.Reason.SHUTTING_DOWN;
      assertError(call, 503, stops ? "box_stopping" : "engine_unavailable", "null");
      assertHeader("local", call, "postern-route");
    }
  }

  @Test
  void aFailureAmidAStreamIsAnEventAndNoDoneFollows() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    handle(ScriptedEngine.failsWith(new BackendFailure.Died(), "Par"), call);
    assertEquals(200, call.answer().status());
    assertTrue(
        call.answer()
            .text()
            .endsWith(
                "data: {\"error\":{\"message\":\"The engine ended amid the request.\","
                    + "\"type\":\"server_error\",\"param\":null,\"code\":\"engine_died\"}}\n\n"));
    assertTrue(call.answer().isEnded());
    assertReleased(call);
  }

  @Test
  void aFailureAmidAPlainAnswerLeavesNothingOfIt() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(""));
    handle(ScriptedEngine.failsWith(new BackendFailure.Died(), "Par"), call);
    assertError(call, 502, "engine_died", "null");
    assertReleased(call);
  }

  @Test
  void anAnswerBeyondAllBoundsIsAnError() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(""));
    handle(ScriptedEngine.says("x".repeat(3 << 20), "x".repeat(3 << 20)), call);
    assertError(call, 500, "answer_too_large", "null");
    assertReleased(call);
  }

  @Test
  void aClientThatLeavesAmidTheStreamStopsTheEngine() {
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true")).leavingAfter(2);
    handleQuietly(ScriptedEngine.waitsAfter("a", "b", "c"), call);
    assertTrue(call.answer().isCutOff());
    assertReleased(call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"stream\":true", "\"stream\":false"})
  void aClientThatLeavesWhileTheEngineThinksCancelsIt(String parameter) throws Exception {
    ScriptedEngine engine = ScriptedEngine.waitsAfter();
    FakeCall call = FakeCall.post(COMPLETIONS, body(parameter));
    Thread serving = Thread.ofVirtual().start(() -> handleQuietly(engine, call));
    engine.awaitWaiting();
    call.leave();
    serving.join();
    assertFalse(call.isAnswered());
    assertTrue(call.bodyIsReleased());
  }

  @Test
  void aClientThatLeftBeforehandIsNotAnswered() {
    FakeCall call = FakeCall.post(COMPLETIONS, body(""));
    call.leave();
    handleQuietly(ScriptedEngine.waitsAfter(), call);
    assertFalse(call.isAnswered());
    assertTrue(call.bodyIsReleased());
  }

  @Test
  void aFaultOfOursIsAnErrorAndKeepsNothing() {
    FakeCall call = FakeCall.post(COMPLETIONS, body(""));
    IllegalStateException fault = new IllegalStateException("a fault");
    assertThrows(
        IllegalStateException.class, () -> handle(ScriptedEngine.throwsAfter(fault, "a"), call));
    assertError(call, 500, "internal_error", "null");
    assertReleased(call);
  }

  @Test
  void aFaultOfOursAmidAStreamCutsItOff() {
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    IllegalStateException fault = new IllegalStateException("a fault");
    assertThrows(
        IllegalStateException.class, () -> handle(ScriptedEngine.throwsAfter(fault, "a"), call));
    assertTrue(call.answer().isCutOff());
    assertReleased(call);
  }

  @Test
  void aBoxThatStopsTakesNoFurtherPrompt() throws Exception {
    Exchange exchange = Asking.exchange(ScriptedEngine.says("a"));
    exchange.stop(Duration.ofSeconds(5));
    FakeCall late = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    new OpenAi(exchange, SHELF).handle(late);
    assertError(late, 503, "box_stopping", "null");
    assertHeader("5", late, "retry-after");
    assertReleased(late);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBoxThatStopsTellsSoInTheAnswersThatItGivesUp(boolean stream) throws Exception {
    ScriptedEngine engine = ScriptedEngine.waitsAfter("Par");
    Exchange exchange = Asking.exchange(engine);
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":" + stream));
    Thread serving = Thread.ofVirtual().start(() -> handleQuietly(exchange, call));
    engine.awaitWaiting();
    exchange.stop(Duration.ofMillis(50));
    serving.join();
    if (stream) {
      assertTrue(call.answer().text().contains("Par"), call.answer().text());
      assertTrue(
          call.answer().text().endsWith("\"param\":null,\"code\":\"box_stopping\"}}\n\n"),
          call.answer().text());
      assertTrue(call.answer().isEnded());
    } else {
      assertError(call, 503, "box_stopping", "null");
    }
    assertEquals(0, exchange.underWay());
    assertReleased(call);
  }

  @Test
  void aBoxThatStopsWaitsForTheAnswersUnderWay() throws Exception {
    ScriptedEngine engine = ScriptedEngine.waitsAfter("Par");
    Exchange exchange = Asking.exchange(engine);
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    Thread serving = Thread.ofVirtual().start(() -> handleQuietly(exchange, call));
    engine.awaitWaiting();
    Thread stopping = Thread.ofVirtual().start(() -> exchange.stop(Duration.ofSeconds(15)));
    call.leave();
    serving.join();
    stopping.join();
    assertFalse(call.answer().text().contains("box_stopping"));
  }
}
