package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/// What an official OpenAI client that runs as a program of its own must see.
interface OfficialClientContract {
  /// What the program told.
  Facts facts();

  @Test
  default void theClientListsModels() {
    JsonNode ids = facts().step("models").get("ids");
    assertEquals(1, ids.size(), ids.toString());
    assertNotEquals("", ids.get(0).asText());
  }

  @Test
  default void aPlainAnswerIsRightAndCounted() {
    JsonNode ask = facts().step("ask");
    assertTrue(ask.get("text").asText().contains("Paris"), ask.toString());
    assertEquals("assistant", ask.get("role").asText());
    assertEquals("stop", ask.get("finish").asText());
    assertTrue(ask.get("prompt_tokens").asInt() > 5, ask.toString());
    assertTrue(ask.get("answer_tokens").asInt() > 3, ask.toString());
  }

  @Test
  default void aStreamedAnswerComesInPiecesAndIsTheSame() {
    JsonNode stream = facts().step("stream");
    assertTrue(stream.get("deltas").asInt() > 1, stream.toString());
    assertEquals(facts().step("ask").get("text"), stream.get("text"));
    assertEquals("stop", stream.get("finish").asText());
    assertEquals(
        facts().step("ask").get("answer_tokens").asInt(), stream.get("answer_tokens").asInt());
  }

  @Test
  default void aCancelledStreamLeavesTheBoxFreeForTheNextQuestion() {
    assertEquals(3, facts().step("cancel").get("chunks").asInt());
    assertTrue(facts().step("after_cancel").get("text").asText().contains("Paris"));
  }

  @Test
  default void anUnknownModelIsATypedError() {
    JsonNode error = facts().step("unknown_model");
    assertEquals("NotFoundError", error.get("type").asText(), error.toString());
    assertEquals(404, error.get("status").asInt());
    assertEquals("model_not_found", error.get("code").asText());
  }

  @Test
  default void aPromptBeyondTheContextIsATypedError() {
    JsonNode error = facts().step("too_long");
    assertEquals("BadRequestError", error.get("type").asText(), error.toString());
    assertEquals("context_length_exceeded", error.get("code").asText());
  }

  @Test
  default void aWrongTypeIsATypedError() {
    JsonNode error = facts().step("wrong_type");
    assertEquals("BadRequestError", error.get("type").asText(), error.toString());
    assertEquals(400, error.get("status").asInt());
  }

  @Test
  default void anUnknownPathIsATypedError() {
    JsonNode error = facts().step("unknown_path");
    assertEquals("NotFoundError", error.get("type").asText(), error.toString());
    assertNotEquals("", error.get("message").asText());
  }
}
