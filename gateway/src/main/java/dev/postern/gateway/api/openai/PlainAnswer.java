package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretTooLarge;
import dev.postern.gateway.exchange.Route;
import dev.postern.routing.backend.Outcome.Completed;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.json.JsonWriter;
import java.io.IOException;

/// Gathers the whole answer, then sends it as one JSON object.
final class PlainAnswer implements ChatAnswer {
  private static final int LONGEST_ANSWER = 4 << 20;

  private final Responder responder;
  private final Completion completion;
  private final SecretBuffer text;

  PlainAnswer(Responder responder, Completion completion, SecretScope scope) {
    this.responder = responder;
    this.completion = completion;
    this.text = scope.buffer(4096, LONGEST_ANSWER);
  }

  @Override
  public void routed(Route route) {
    responder.add(route.headers());
  }

  @Override
  public void accept(ChatEvent event) throws IOException {
    switch (event) {
      case ChatEvent.Text piece -> {
        try {
          text.append(piece.fragment());
        } catch (SecretTooLarge tooLarge) {
          throw new IOException("an answer of more than " + tooLarge.limit() + " bytes");
        }
      }
    }
  }

  @Override
  public void completed(Completed completed) throws IOException {
    responder.json(200, json -> write(json, completed));
  }

  @Override
  public void failed(OpenAiError error) throws IOException {
    responder.error(error);
  }

  @Override
  public void stopped() throws IOException {
    responder.error(Errors.ANSWER_TOO_LARGE);
  }

  private void write(JsonWriter json, Completed completed) {
    completion.begin(json, "chat.completion");
    json.name("choices").beginArray().beginObject();
    json.name("index").number(0);
    json.name("message").beginObject();
    json.name("role").string("assistant");
    json.name("content").string(text.view());
    json.name("refusal").nullValue();
    json.endObject();
    json.name("logprobs").nullValue();
    json.name("finish_reason").string(Completion.finishReason(completed.finish()));
    json.endObject().endArray();
    Completion.usage(json, completed.usage());
    json.endObject();
  }
}
