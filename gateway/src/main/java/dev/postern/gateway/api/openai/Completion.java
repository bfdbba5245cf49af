package dev.postern.gateway.api.openai;

import dev.postern.routing.backend.Outcome.Finish;
import dev.postern.routing.backend.Outcome.Usage;
import dev.postern.routing.json.JsonWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/// What all pieces of one completion have in common.
///
/// @param created in seconds since 1970
record Completion(String id, long created, String model) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Completion of(String model) {
    byte[] id = new byte[12];
    RANDOM.nextBytes(id);
    return new Completion(
        "chatcmpl-" + HexFormat.of().formatHex(id), Instant.now().getEpochSecond(), model);
  }

  /// Begins an object with the members that stand in each.
  JsonWriter begin(JsonWriter json, String object) {
    json.beginObject();
    json.name("id").string(id);
    json.name("object").string(object);
    json.name("created").number(created);
    return json.name("model").string(model);
  }

  static void usage(JsonWriter json, Usage usage) {
    json.name("usage").beginObject();
    json.name("prompt_tokens").number(usage.promptTokens());
    json.name("completion_tokens").number(usage.answerTokens());
    json.name("total_tokens").number((long) usage.promptTokens() + usage.answerTokens());
    json.endObject();
  }

  static String finishReason(Finish finish) {
    return switch (finish) {
      case STOP -> "stop";
      case LENGTH -> "length";
    };
  }
}
