package dev.postern.gateway.api.openai;

import static dev.postern.gateway.api.openai.Asking.assertError;
import static dev.postern.gateway.api.openai.Asking.assertReleased;
import static dev.postern.gateway.api.openai.Asking.handle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.testkit.engine.ScriptedEngine;
import dev.postern.testkit.http.FakeCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ExplainTest {
  private static final String EXPLAIN = "/v1/explain";

  @Test
  void whatIsFoundAndWhatWouldBeSentIsTold() throws IOException {
    String text = "Zoë, write to ada.l@example.org or ada.l@example.org.";
    JsonNode told = explain(text);
    assertEquals("CONFIDENTIAL", told.get("sensitivity").asText());
    assertEquals("person-with-contact", told.get("reasons").get(0).get("id").asText());
    assertEquals("local", told.get("route").asText());
    JsonNode turn = told.get("turns").get(0);
    String sent = turn.get("would_send").asText();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int mails = 0;
    for (JsonNode finding : turn.get("findings")) {
      int start = finding.get("start").asInt();
      String value =
          new String(utf8, start, finding.get("end").asInt() - start, StandardCharsets.UTF_8);
      assertEquals(value, finding.get("text").asText());
      assertFalse(sent.contains(value), sent);
      mails += finding.get("entity").asText().equals("EMAIL") ? 1 : 0;
    }
    assertEquals(2, mails);
    assertTrue(sent.matches(".*write to (EMAIL_[A-Z0-9]+) or \\1\\."), sent);
  }

  @Test
  void nobodyIsAsked() throws IOException {
    ScriptedEngine engine = ScriptedEngine.says("never");
    FakeCall call = FakeCall.post(EXPLAIN, Asking.body(""));
    handle(engine, call);
    assertEquals(200, call.answer().status());
    assertEquals(List.of(), engine.asked());
    assertReleased(call);
  }

  @Test
  void whatCannotBeReadIsRefusedAsAPromptIs() throws IOException {
    FakeCall call = FakeCall.post(EXPLAIN, "{\"model\":\"tiny\"}");
    handle(ScriptedEngine.says("never"), call);
    assertError(call, 400, "missing_required_parameter", "\"messages\"");
  }

  private static JsonNode explain(String text) throws IOException {
    ObjectMapper json = new ObjectMapper();
    String body =
        json.writeValueAsString(
            json.createObjectNode()
                .put("model", "tiny")
                .set(
                    "messages",
                    json.createArrayNode()
                        .add(json.createObjectNode().put("role", "user").put("content", text))));
    FakeCall call = FakeCall.post(EXPLAIN, body);
    handle(ScriptedEngine.says("never"), call);
    assertReleased(call);
    return json.readTree(call.answer().text());
  }
}
