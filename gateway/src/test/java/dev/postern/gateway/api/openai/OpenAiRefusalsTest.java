package dev.postern.gateway.api.openai;

import static dev.postern.gateway.api.openai.Asking.COMPLETIONS;
import static dev.postern.gateway.api.openai.Asking.assertError;
import static dev.postern.gateway.api.openai.Asking.assertHeader;
import static dev.postern.gateway.api.openai.Asking.body;
import static dev.postern.gateway.api.openai.Asking.refused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked wrongly: no engine sees it, and nothing of it is quoted.
@Timeout(20)
final class OpenAiRefusalsTest {
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
}
