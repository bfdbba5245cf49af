package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.json.JsonWriter;
import java.util.Locale;

/// The body of a chat request to llama-server. Every field in it is one of these: a client's own
/// fields could turn caches and worse back on.
final class ChatBody {
  private static final int MOST = 64 << 20;

  private ChatBody() {}

  /// The caller owns what is returned.
  static SecretBuffer of(RawPrompt prompt, SystemTurn systemTurn) {
    SecretBuffer body = new SecretBuffer(4096, MOST);
    try {
      JsonWriter json = new JsonWriter(body).beginObject();
      json.name("stream").bool(true);
      json.name("stream_options").beginObject().name("include_usage").bool(true).endObject();
      json.name("cache_prompt").bool(false);
      json.name("reasoning_format").string("none");
      sampling(json, prompt.sampling());
      json.name("messages").beginArray();
      if (systemTurn == SystemTurn.EMPTY && prompt.turns().getFirst().role() != Role.SYSTEM) {
        turn(json, Role.SYSTEM).string("").endObject();
      }
      for (Turn turn : prompt.turns()) {
        turn(json, turn.role()).string(turn.text()).endObject();
      }
      json.endArray().endObject();
      return body;
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  private static JsonWriter turn(JsonWriter json, Role role) {
    String name = role.name().toLowerCase(Locale.ROOT);
    return json.beginObject().name("role").string(name).name("content");
  }

  private static void sampling(JsonWriter json, Sampling sampling) {
    sampling.maxTokens().ifPresent(most -> json.name("max_tokens").number(most));
    sampling.temperature().ifPresent(value -> json.name("temperature").number(value));
    sampling.topP().ifPresent(value -> json.name("top_p").number(value));
    sampling.frequencyPenalty().ifPresent(value -> json.name("frequency_penalty").number(value));
    sampling.presencePenalty().ifPresent(value -> json.name("presence_penalty").number(value));
    sampling.seed().ifPresent(seed -> json.name("seed").number(seed & Integer.MAX_VALUE));
    if (!sampling.stop().isEmpty()) {
      json.name("stop").beginArray();
      for (SecretView stop : sampling.stop()) {
        json.string(stop);
      }
      json.endArray();
    }
  }
}
