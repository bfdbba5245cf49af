package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.demo.Controls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Bad input through the companion: a typed error in OpenAI's shape, everything still up, nothing
/// of it in what was printed.
@ExtendWith(Stand.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
  private static final byte[] NOTHING = new byte[0];
  private final Stand stand;
  private final String canary = Controls.canary();
  private long box;
  private long engine;

  BadInputTest(Stand stand) {
    this.stand = stand;
  }

  @BeforeEach
  void remember() throws IOException {
    assertServes();
    box = stand.status().pid();
    engine = stand.status().enginePid();
  }

  @AfterEach
  void allIsUpAndNothingWasPrinted() throws IOException {
    assertServes();
    assertEquals(box, stand.status().pid());
    assertEquals(engine, stand.status().enginePid());
    List<String> printed = new ArrayList<>(stand.box().printed());
    printed.addAll(stand.companion().printed());
    assertFalse(printed.isEmpty());
    assertEquals(List.of(), printed.stream().filter(line -> line.contains(canary)).toList());
  }

  @Test
  void aBodyThatIsNoJsonIsRefused() throws IOException {
    assertRefused(400, "invalid_json", Ask.bytes(canary));
    assertRefused(400, "invalid_json", Ask.bytes("{\"" + canary + "\":"));
    assertRefused(400, "invalid_json", NOTHING);
    assertRefused(400, "invalid_json", Ask.bytes(good() + canary));
  }

  @Test
  void aBodyThatIsNoObjectIsRefused() throws IOException {
    assertRefused(400, "invalid_type", Ask.bytes("[\"" + canary + "\"]"));
  }

  @Test
  void wrongTypesAreRefusedByName() throws IOException {
    for (String name : List.of("model", "messages", "temperature", "stream", "max_tokens")) {
      Reply reply = ask(Ask.bytes(good().set(name, good().objectNode().put(canary, 1))));
      assertEquals(400, reply.status(), reply.body());
      assertEquals(name, reply.json().path("error").path("param").asText(), reply.body());
    }
  }

  @Test
  void anUnknownModelIsRefused() throws IOException {
    assertRefused(404, "model_not_found", Ask.bytes(good().put("model", canary)));
  }

  @Test
  void aPromptBeyondTheContextIsRefusedWithBothCounts() throws IOException {
    byte[] body = Ask.bytes(Ask.question(stand.model(), (canary + " ").repeat(4000)));
    Reply reply = assertRefused(400, "context_length_exceeded", body);
    String message = reply.json().path("error").path("message").asText();
    assertTrue(message.contains(" tokens > "), message);
  }

  @Test
  void aBodyOfTenMegabytesIsRefused() throws IOException {
    byte[] body = Ask.bytes(Ask.question(stand.model(), canary.repeat(10_000_000 / 28)));
    assertRefused(413, "request_too_large", body);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    for (byte[] bad :
        List.of(bytes(0xFF), bytes(0xC3, 0x28), bytes(0xED, 0xA0, 0x80), bytes(0xC0, 0x80))) {
      byte[] body = Ask.replaced(Ask.question(stand.model(), canary + "HERE"), Map.of("HERE", bad));
      assertRefused(400, "invalid_json", body);
    }
  }

  @Test
  void halfASurrogatePairIsRefused() throws IOException {
    byte[] half = Ask.bytes("\\ud83d");
    byte[] body = Ask.replaced(Ask.question(stand.model(), canary + "HERE"), Map.of("HERE", half));
    assertRefused(400, "invalid_json", body);
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    String deep = "[".repeat(100_000) + "\"" + canary + "\"" + "]".repeat(100_000);
    assertRefused(400, "invalid_json", Ask.bytes("{\"messages\":" + deep + "}"));
  }

  @Test
  void aNameThatStandsTwiceIsRefused() throws IOException {
    String body = good().toString();
    String start = body.substring(0, body.length() - 1);
    String twice = start + ",\"" + canary + "\":1,\"" + canary + "\":2}";
    assertRefused(400, "invalid_json", Ask.bytes(twice));
  }

  @Test
  void anUnknownPathIsNotFound() throws IOException {
    for (String path : List.of("/", "/v1", "/v1/" + canary, "/v1/chat/completions/" + canary)) {
      assertError(404, "unknown_path", send("POST", path, "", Ask.bytes(good())));
    }
  }

  @Test
  void aWrongMethodIsRefused() throws IOException {
    Reply get = send("GET", "/v1/chat/completions", "", NOTHING);
    assertError(405, "method_not_allowed", get);
    assertTrue(get.head().contains("\r\nallow: post"), get.head());
    assertError(405, "method_not_allowed", send("DELETE", "/v1/models", "", NOTHING));
  }

  private ObjectNode good() {
    return Ask.question(stand.model(), "My code is " + canary + ".");
  }

  private void assertServes() throws IOException {
    Reply reply = ask(Ask.bytes(Ask.question(stand.model(), "What is the capital of France?")));
    assertTrue(reply.answer().contains("Paris"), reply.body());
  }

  private Reply assertRefused(int status, String code, byte[] body) throws IOException {
    Reply reply = ask(body);
    assertError(status, code, reply);
    return reply;
  }

  private void assertError(int status, String code, Reply reply) {
    assertEquals(status, reply.status(), reply.body());
    assertTrue(reply.head().contains("content-type: application/json"), reply.head());
    JsonNode error = reply.json().path("error");
    assertEquals(code, error.path("code").asText(), reply.body());
    assertEquals("invalid_request_error", error.path("type").asText(), reply.body());
    assertTrue(error.path("message").isTextual() && error.has("param"), reply.body());
    assertFalse(reply.body().contains(canary), reply.body());
  }

  private Reply ask(byte[] body) throws IOException {
    return Wire.chat(stand.baseUrl(), body);
  }

  private Reply send(String method, String path, String headers, byte[] body) throws IOException {
    try (Wire wire = new Wire(stand.baseUrl())) {
      wire.send(method, path, headers, body);
      return wire.rest();
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
