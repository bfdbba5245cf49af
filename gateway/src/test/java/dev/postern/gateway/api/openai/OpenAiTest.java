package dev.postern.gateway.api.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.exchange.Exchange;
import dev.postern.link.http.ClientGone;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.policy.PolicyRefused;
import dev.postern.routing.sensitivity.Classifier;
import dev.postern.testkit.engine.ScriptedEngine;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
final class OpenAiTest {
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String CANARY = "canary-7f3a";
  private static final Shelf SHELF =
      () ->
          List.of(
              new Shelf.Model("tiny", Instant.ofEpochSecond(1_700_000_000)),
              new Shelf.Model("org/other:q4", Instant.ofEpochSecond(1_700_000_001)));

  @Test
  void aQuestionIsAnsweredWithOneObject() throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("Paris", " \"é\"\n");
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"temperature\":0.5"));
    handle(engine, call);
    FakeCall.Answer answer = call.answer();
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.headers().first("content-type").orElseThrow());
    assertEquals("no-store", answer.headers().first("cache-control").orElseThrow());
    assertEquals(
        "{'id':'chatcmpl-*','object':'chat.completion','created':*,'model':'tiny','choices':[{"
            + "'index':0,'message':{'role':'assistant','content':'Paris \\'é\\'\\n',"
            + "'refusal':null},'logprobs':null,'finish_reason':'stop'}],'usage':{"
            + "'prompt_tokens':7,'completion_tokens':2,'total_tokens':9}}",
        masked(answer.text()));
    assertTrue(answer.isEnded());
    assertEquals(List.of("USER: " + CANARY), engine.asked());
    assertEquals(OptionalDouble.of(0.5), engine.sampling().temperature());
    assertReleased(call);
  }

  @Test
  void anAnswerIsStreamedPieceByPiece() throws IOException {
    FakeCall call =
        FakeCall.post(
            COMPLETIONS, body("\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
    handle(ScriptedEngine.isCutAfter("Par", "is"), call);
    FakeCall.Answer answer = call.answer();
    assertEquals("text/event-stream", answer.headers().first("content-type").orElseThrow());
    String head =
        "data: {'id':'chatcmpl-*','object':'chat.completion.chunk','created':*,'model':'tiny',"
            + "'choices':[";
    String tail = "}],'usage':null}\n\n";
    String open = ",'logprobs':null,'finish_reason':null";
    assertEquals(
        head
            + "{'index':0,'delta':{'role':'assistant','content':''}"
            + open
            + tail
            + head
            + "{'index':0,'delta':{'content':'Par'}"
            + open
            + tail
            + head
            + "{'index':0,'delta':{'content':'is'}"
            + open
            + tail
            + head
            + "{'index':0,'delta':{},'logprobs':null,'finish_reason':'length'"
            + tail
            + head
            + "],'usage':{'prompt_tokens':7,'completion_tokens':2,'total_tokens':9}}\n\n"
            + "data: [DONE]\n\n",
        masked(answer.text()));
    assertTrue(answer.isEnded());
    assertReleased(call);
  }

  @Test
  void usageIsStreamedOnlyWhenAskedFor() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    handle(ScriptedEngine.says("a"), call);
    assertFalse(call.answer().text().contains("usage"));
  }

  @Test
  void anEmptyAnswerIsAnAnswer() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    handle(ScriptedEngine.says(), call);
    assertTrue(call.answer().text().contains("\"finish_reason\":\"stop\""));
    assertTrue(call.answer().text().endsWith("data: [DONE]\n\n"));
  }

  @Test
  void theRouteAndThePolicyAreTold() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(""));
    handle(ScriptedEngine.says("a"), call);
    assertHeader("local", call, "postern-route");
    assertHeader("everything-stays-here", call, "postern-rule");
    assertHeader("PUBLIC", call, "postern-sensitivity");
    assertHeader(Policy.shipped().sha256().substring(0, 16), call, "postern-policy");
  }

  @Test
  void whatThePolicyRefusesNoEngineSees() throws IOException, PolicyRefused {
    Policy closed =
        Policy.read(
            "policy: closed\nrules: [{rule: night, route: refuse, because: closed at night}]"
                .getBytes(StandardCharsets.UTF_8));
    ScriptedEngine engine = ScriptedEngine.says("a");
    FakeCall call = FakeCall.post(COMPLETIONS, body("\"stream\":true"));
    new OpenAi(new Exchange(Classifier.shipped(), closed, engine), SHELF).handle(call);
    assertError(call, 400, "refused_by_policy", "null");
    assertTrue(call.answer().text().contains("by rule night: closed at night"));
    assertHeader("none", call, "postern-route");
    assertEquals(List.of(), engine.asked());
  }

  @Test
  void allParametersReachTheEngineInNeutralTerms() throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("a");
    handle(
        engine,
        FakeCall.post(
            COMPLETIONS,
            body(
                "\"max_tokens\":1,\"max_completion_tokens\":5,\"temperature\":1e0,\"top_p\":0.9,"
                    + "\"frequency_penalty\":-1,\"presence_penalty\":1.5,\"seed\":-3,"
                    + "\"stop\":[\"a\",\"\\u0062\"]")));
    assertEquals(OptionalInt.of(5), engine.sampling().maxTokens());
    assertEquals(OptionalDouble.of(1), engine.sampling().temperature());
    assertEquals(OptionalDouble.of(0.9), engine.sampling().topP());
    assertEquals(OptionalDouble.of(-1), engine.sampling().frequencyPenalty());
    assertEquals(OptionalDouble.of(1.5), engine.sampling().presencePenalty());
    assertEquals(OptionalLong.of(-3), engine.sampling().seed());
    assertEquals(2, engine.sampling().stop().size());
  }

  @Test
  void turnsOfAllRolesAndTextPartsReachTheEngine() throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("a");
    handle(
        engine,
        FakeCall.post(
            COMPLETIONS,
            "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
                + "{\"role\":\"developer\",\"content\":\"d\\n\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"one\"},"
                + "{\"type\":\"text\",\"text\":\"tw\\u00f6\"}]},"
                + "{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[],\"refusal\":null},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"last\"}]},"
                + "{\"role\":\"user\",\"content\":[]}]}"));
    assertEquals(
        List.of(
            "SYSTEM: s", "SYSTEM: d\n", "USER: one\ntwö", "ASSISTANT: x", "USER: last", "USER: "),
        engine.asked());
  }

  @Test
  void nullsCountAsAbsent() throws IOException {
    FakeCall call =
        FakeCall.post(
            COMPLETIONS,
            body(
                "\"stop\":null,\"temperature\":null,\"max_tokens\":null,\"stream\":null,"
                    + "\"stream_options\":null,\"n\":null,\"tools\":null,\"audio\":null,"
                    + "\"tool_choice\":null,\"response_format\":null,\"xyz\":null"));
    handle(ScriptedEngine.says("a"), call);
    assertEquals(200, call.answer().status());
    assertTrue(call.answer().headers().first("postern-unused").isEmpty());
  }

  @Test
  void whatIsNotUsedIsToldByOurNamesOnly() throws IOException {
    FakeCall call =
        FakeCall.post(
            COMPLETIONS,
            body(
                "\"tools\":[{\"x\":1}],\"tool_choice\":\"auto\",\"user\":\"u\",\""
                    + CANARY
                    + "\":1,\"other\":[]"));
    handle(ScriptedEngine.says("a"), call);
    assertEquals(200, call.answer().status());
    assertHeader("tool_choice, tools, user, 2 unknown", call, "postern-unused");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"n\":2|unsupported_value|n",
        "\"n\":1.5|invalid_value|n",
        "\"logprobs\":true|unsupported_value|logprobs",
        "\"top_logprobs\":3|unsupported_value|logprobs",
        "\"audio\":{}|unsupported_value|audio",
        "\"modalities\":[\"text\",\"audio\"]|unsupported_value|modalities",
        "\"response_format\":{\"type\":\"json_object\"}|unsupported_value|response_format",
        "\"response_format\":{}|missing_required_parameter|response_format.type",
        "\"tool_choice\":\"required\"|unsupported_value|tool_choice",
        "\"tool_choice\":{\"type\":\"function\"}|unsupported_value|tool_choice",
        "\"temperature\":2.5|invalid_value|temperature",
        "\"temperature\":1e999|invalid_value|temperature",
        "\"temperature\":\"hot\"|invalid_type|temperature",
        "\"top_p\":-1|invalid_value|top_p",
        "\"presence_penalty\":3|invalid_value|presence_penalty",
        "\"max_tokens\":0|invalid_value|max_tokens",
        "\"max_tokens\":1e3|invalid_value|max_tokens",
        "\"seed\":9223372036854775808|invalid_value|seed",
        "\"stream\":\"yes\"|invalid_type|stream",
        "\"stream_options\":[]|invalid_type|stream_options",
        "\"stream_options\":{\"include_usage\":1}|invalid_type|stream_options.include_usage",
        "\"stop\":1|invalid_type|stop",
        "\"stop\":[1]|invalid_type|stop",
        "\"stop\":\"\"|invalid_value|stop",
        "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]|invalid_value|stop",
      })
  void aParameterAtFaultIsNamed(String parameter, String code, String name) throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(parameter));
    refused(call);
    assertError(call, 400, code, "\"" + name + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]|invalid_value|messages",
        "{}|invalid_type|messages",
        "null|missing_required_parameter|messages",
        "[\"canary-7f3a\"]|invalid_type|messages[0]",
        "[{\"content\":\"canary-7f3a\"}]|missing_required_parameter|messages[0].role",
        "[{\"role\":\"canary-7f3a\",\"content\":\"\"}]|invalid_value|messages[0].role",
        "[{\"role\":\"tool\",\"content\":\"canary-7f3a\"}]|unsupported_value|messages[0].role",
        "[{\"role\":\"user\"}]|missing_required_parameter|messages[0].content",
        "[{\"role\":\"user\",\"content\":7}]|invalid_type|messages[0].content",
        "[{\"role\":\"user\",\"content\":[7]}]|invalid_type|messages[0].content[0]",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]|unsupported_value|messages[0].content[0].type",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]|missing_required_parameter|messages[0].content[0].text",
        "[{\"role\":\"assistant\",\"tool_calls\":[{}]}]|unsupported_value|messages[0].tool_calls",
      })
  void aMessageAtFaultIsNamed(String messages, String code, String name) throws IOException {
    FakeCall call =
        FakeCall.post(COMPLETIONS, "{\"model\":\"tiny\",\"messages\":" + messages + "}");
    refused(call);
    assertError(call, 400, code, "\"" + name + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "canary-7f3a",
        "{\"canary-7f3a",
        "{\"canary-7f3a\":1,\"canary-7f3a\":2}",
        "{\"model\":\"\\ud800canary-7f3a\"}",
        "{\"model\":\"tiny\"} canary-7f3a",
        "{\"canary-7f3a\":01}",
      })
  void whatIsNotJsonIsRefusedByItsOffset(String body) throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body);
    refused(call);
    assertError(call, 400, "invalid_json", "null");
    assertTrue(call.answer().text().contains(" at byte "));
  }

  @Test
  void brokenUtf8IsRefused() throws IOException {
    byte[] body = body("").getBytes(StandardCharsets.ISO_8859_1);
    body[body.length / 2] = (byte) 0xc3;
    FakeCall call = FakeCall.post(COMPLETIONS, body);
    refused(call);
    assertError(call, 400, "invalid_json", "null");
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, "{\"a\":" + "[".repeat(100_000));
    refused(call);
    assertError(call, 400, "invalid_json", "null");
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, "[1]");
    refused(call);
    assertError(call, 400, "invalid_type", "null");
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, new byte[10_000_000]);
    refused(call);
    assertError(call, 413, "request_too_large", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-7f3a", "Tiny", "tiny ", "", "tin"})
  void aModelThatIsNotOnTheShelfIsUnknown(String model) throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, "{\"model\":\"" + model + "\",\"messages\":[]}");
    refused(call);
    assertError(call, 404, "model_not_found", "\"model\"");
  }

  @Test
  void aRequestWithoutAModelIsRefused() throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, "{}");
    refused(call);
    assertError(call, 400, "missing_required_parameter", "\"model\"");
  }

  @Test
  void modelsAreListedAndDescribed() throws IOException {
    FakeCall list = FakeCall.get("/v1/models?limit=1000");
    handle(ScriptedEngine.says(), list);
    String tiny =
        "{'id':'tiny','object':'model','created':*,'owned_by':'postern','type':'model',"
            + "'display_name':'tiny','created_at':'2023-11-14T22:13:20Z'}";
    assertTrue(masked(list.answer().text()).startsWith("{'object':'list','data':[" + tiny + ","));
    assertTrue(
        masked(list.answer().text())
            .endsWith("'has_more':false,'first_id':'tiny','last_id':'org/other:q4'}"));
    FakeCall one = FakeCall.get("/v1/models/tiny");
    handle(ScriptedEngine.says(), one);
    assertEquals(tiny, masked(one.answer().text()));
    FakeCall encoded = FakeCall.get("/v1/models/org%2Fother%3Aq4");
    handle(ScriptedEngine.says(), encoded);
    assertEquals(200, encoded.answer().status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/canary-7f3a", "/v1/models/%zz", "/v1/models/"})
  void anUnknownModelIsNotDescribed(String target) throws IOException {
    FakeCall call = FakeCall.get(target);
    refused(call);
    assertError(call, 404, "model_not_found", "\"model\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/canary-7f3a", "/v1/chat/completions/", "/V1/models"})
  void anUnknownPathIsNotFound(String target) throws IOException {
    FakeCall call = FakeCall.get(target);
    refused(call);
    assertError(call, 404, "unknown_path", "null");
  }

  @Test
  void anotherMethodIsToldWhichOneIsAllowed() throws IOException {
    FakeCall get = FakeCall.get(COMPLETIONS);
    refused(get);
    assertError(get, 405, "method_not_allowed", "null");
    assertHeader("POST", get, "allow");
    FakeCall post = FakeCall.post("/v1/models", "");
    refused(post);
    assertHeader("GET", post, "allow");
  }

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
      assertError(call, 503, "engine_unavailable", "null");
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

  private static String body(String parameters) {
    return "{\"model\":\"tiny\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + CANARY
        + "\"}]"
        + (parameters.isEmpty() ? "" : "," + parameters)
        + "}";
  }

  private static void handle(LocalEngine engine, FakeCall call) throws IOException {
    new OpenAi(new Exchange(Classifier.shipped(), Policy.shipped(), engine), SHELF).handle(call);
  }

  private static void handleQuietly(LocalEngine engine, FakeCall call) {
    try {
      handle(engine, call);
    } catch (ClientGone expected) {
      // What a door would see, too.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(FakeCall call) throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("never");
    handle(engine, call);
    assertEquals(List.of(), engine.asked());
    assertReleased(call);
  }

  private static FakeCall failed(BackendFailure failure, String parameters) throws IOException {
    FakeCall call = FakeCall.post(COMPLETIONS, body(parameters));
    handle(ScriptedEngine.failsWith(failure), call);
    assertReleased(call);
    return call;
  }

  /// An error in the dialect's shape that holds nothing of the request.
  private static void assertError(FakeCall call, int status, String code, String parameter) {
    FakeCall.Answer answer = call.answer();
    String text = answer.text();
    assertEquals(status, answer.status(), text);
    assertTrue(text.startsWith("{\"error\":{\"message\":\""), text);
    assertTrue(text.contains("\"param\":" + parameter + ",\"code\":\"" + code + "\"}}"), text);
    assertTrue(text.contains(status < 500 ? "invalid_request_error" : "server_error"), text);
    assertFalse((text + answer.headers()).contains(CANARY), text);
    assertTrue(answer.isEnded());
  }

  private static void assertHeader(String value, FakeCall call, String name) {
    assertEquals(value, call.answer().headers().first(name).orElse("(absent)"));
  }

  private static void assertReleased(FakeCall call) {
    assertTrue(call.bodyIsReleased(), "the body is still held");
    assertTrue(call.answer().isReleased(), "the answer is still held");
  }

  /// Without what differs from run to run, and with quotes that are easier to read.
  private static String masked(String json) {
    return json.replaceAll("chatcmpl-[0-9a-f]{24}", "chatcmpl-*")
        .replaceAll("\"created\":\\d+", "\"created\":*")
        .replace('"', '\'');
  }
}
