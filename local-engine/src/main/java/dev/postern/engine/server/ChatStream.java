package dev.postern.engine.server;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.engine.process.Conversation.ProtocolBroken;
import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.backend.Outcome.Finish;
import dev.postern.routing.backend.Outcome.Usage;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.json.JsonIndex;
import dev.postern.routing.json.JsonKind;
import dev.postern.routing.json.JsonLimits;
import dev.postern.routing.json.JsonRefused;
import dev.postern.routing.json.JsonValue;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads llama-server's reply to a chat request: a stream of events, or an error.
final class ChatStream {
  private static final int MOST_EVENT = 1 << 20;
  private static final JsonLimits LIMITS = new JsonLimits(MOST_EVENT, 32, 4096);
  private static final int DATA = "data: ".length();

  private final AnswerSink sink;
  private @Nullable Finish finish;
  private @Nullable Usage usage;

  ChatStream(AnswerSink sink) {
    this.sink = sink;
  }

  /// @throws ProtocolBroken when the server says what it should not
  Outcome read(HttpReply reply) throws IOException {
    try (SecretBuffer line = new SecretBuffer(4096, MOST_EVENT)) {
      return reply.status() == 200 ? events(reply, line) : error(reply, line);
    } catch (JsonRefused e) {
      throw new ProtocolBroken("unexpected JSON");
    }
  }

  private Outcome events(HttpReply reply, SecretBuffer line) throws IOException {
    while (reply.nextLine(line)) {
      SecretView text = line.view();
      if (text.length() > DATA && text.slice(0, DATA).contentEquals("data: ")) {
        SecretView data = text.slice(DATA, text.length() - DATA);
        if (data.contentEquals("[DONE]")) {
          break;
        }
        event(data);
      }
      line.clear();
    }
    if (finish == null || usage == null) {
      throw new IOException("the stream ended early");
    }
    return new Outcome.Completed(finish, usage);
  }

  private void event(SecretView data) throws IOException {
    try (SecretScope scope = new SecretScope()) {
      JsonValue root = JsonIndex.parse(data, LIMITS).root();
      for (JsonValue choice :
          root.field("choices")
              .map(JsonValue::elements)
              .orElseThrow(() -> new ProtocolBroken("an event without choices"))) {
        choice(choice, scope);
      }
      Optional<JsonValue> counts = root.field("usage").filter(value -> !value.isNull());
      if (counts.isPresent()) {
        usage =
            new Usage(
                number(counts.get(), "prompt_tokens"), number(counts.get(), "completion_tokens"));
      }
    }
  }

  private void choice(JsonValue choice, SecretScope scope) throws IOException {
    Optional<JsonValue> content =
        choice
            .field("delta")
            .flatMap(delta -> delta.field("content"))
            .filter(value -> value.kind() == JsonKind.STRING);
    if (content.isPresent()) {
      SecretView text = content.get().asText(scope);
      if (text.length() > 0) {
        sink.accept(new ChatEvent.Text(text));
      }
    }
    Optional<JsonValue> reason = choice.field("finish_reason").filter(value -> !value.isNull());
    if (reason.isPresent()) {
      finish = reason.get().isText("length") ? Finish.LENGTH : Finish.STOP;
    }
  }

  private Outcome error(HttpReply reply, SecretBuffer body) throws IOException {
    reply.body(body);
    if (reply.status() != 400) {
      return failed(new BackendFailure.Broken());
    }
    JsonValue error =
        JsonIndex.parse(body.view(), LIMITS)
            .root()
            .field("error")
            .orElseThrow(() -> new ProtocolBroken("an error without error"));
    boolean tooLong =
        error.field("type").filter(type -> type.isText("exceed_context_size_error")).isPresent();
    if (tooLong) {
      return failed(
          new BackendFailure.PromptTooLong(
              number(error, "n_prompt_tokens"), number(error, "n_ctx")));
    }
    return failed(new BackendFailure.Unsupported("messages"));
  }

  private static int number(JsonValue object, String name) throws ProtocolBroken {
    return object.field(name).orElseThrow(() -> new ProtocolBroken("a number missing")).asInt();
  }

  private static Outcome failed(BackendFailure failure) {
    return new Outcome.Failed(failure);
  }
}
