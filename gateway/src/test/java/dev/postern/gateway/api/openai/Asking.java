package dev.postern.gateway.api.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.exchange.Exchange;
import dev.postern.link.http.ClientGone;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classifier;
import dev.postern.testkit.engine.ScriptedEngine;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// A call to the API over a scripted engine, and how tests look at its answer.
final class Asking {
  static final String COMPLETIONS = "/v1/chat/completions";

  /// Stands in every prompt, and must be in no error.
  static final String CANARY = "canary-7f3a";

  static final Shelf SHELF =
      () ->
          List.of(
              new Shelf.Model("tiny", Instant.ofEpochSecond(1_700_000_000)),
              new Shelf.Model("org/other:q4", Instant.ofEpochSecond(1_700_000_001)));

  // It reads a model and many tables, and keeps nothing of what it sees but keyed hashes.
  private static final Classifier CLASSIFIER = Classifier.shipped();

  private Asking() {}

  static String body(String parameters) {
    return "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + CANARY
        + "\"}]"
        + (parameters.isEmpty() ? "" : "," + parameters)
        + "}";
  }

  static Exchange exchange(LocalEngine engine) {
    return new Exchange(CLASSIFIER, Policy.shipped(), engine);
  }

  static void handle(LocalEngine engine, FakeCall call) throws IOException {
    new OpenAi(exchange(engine), SHELF).handle(call);
  }

  static void handleQuietly(LocalEngine engine, FakeCall call) {
    handleQuietly(exchange(engine), call);
  }

  static void handleQuietly(Exchange exchange, FakeCall call) {
    try {
      new OpenAi(exchange, SHELF).handle(call);
    } catch (ClientGone expected) {
      // What a door would see, too.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void refused(FakeCall call) throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("never");
    handle(engine, call);
    assertEquals(List.of(), engine.asked());
    assertReleased(call);
  }

  static FakeCall failed(BackendFailure failure, String parameters) throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(parameters));
    handle(ScriptedEngine.failsWith(failure), call);
    assertReleased(call);
    return call;
  }

  /// An error in the dialect's shape that holds nothing of the request.
  static void assertError(FakeCall call, int status, String code, String parameter) {
    FakeCall.Answer answer = call.answer();
    String text = answer.text();
    assertEquals(status, answer.status(), text);
    assertTrue(text.startsWith("{\"error\":{\"message\":\""), text);
    assertTrue(text.contains("\"param\":" + parameter + ",\"code\":\"" + code + "\"}}"), text);
    assertTrue(text.contains(status < 500 ? "invalid_request_error" : "server_error"), text);
    assertFalse((text + answer.headers()).contains(CANARY), text);
    assertTrue(answer.isEnded());
  }

  static void assertHeader(String value, FakeCall call, String name) {
    assertEquals(value, call.answer().headers().first(name).orElse("(absent)"));
  }

  static void assertReleased(FakeCall call) {
    assertTrue(call.bodyIsReleased(), "the body is still held");
    assertTrue(call.answer().isReleased(), "the answer is still held");
  }

  /// Without what differs from run to run, and with quotes that are easier to read.
  static String masked(String json) {
    return json.replaceAll("chatcmpl-[0-9a-f]{24}", "chatcmpl-*")
        .replaceAll("\"created\":\\d+", "\"created\":*")
        .replace('"', '\'');
  }
}
