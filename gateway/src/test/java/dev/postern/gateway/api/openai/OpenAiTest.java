package dev.postern.gateway.api.openai;

import static dev.postern.gateway.api.openai.Asking.CANARY;
import static dev.postern.gateway.api.openai.Asking.COMPLETIONS;
import static dev.postern.gateway.api.openai.Asking.SHELF;
import static dev.postern.gateway.api.openai.Asking.assertError;
import static dev.postern.gateway.api.openai.Asking.assertHeader;
import static dev.postern.gateway.api.openai.Asking.assertReleased;
import static dev.postern.gateway.api.openai.Asking.body;
import static dev.postern.gateway.api.openai.Asking.handle;
import static dev.postern.gateway.api.openai.Asking.masked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.exchange.Exchange;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.policy.PolicyRefused;
import dev.postern.routing.sensitivity.Classifier;
import dev.postern.testkit.engine.ScriptedEngine;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is asked rightly, and how it is answered.
@Timeout(20)
final class OpenAiTest {
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
}
