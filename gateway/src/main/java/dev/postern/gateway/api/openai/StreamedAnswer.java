package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.gateway.exchange.Route;
import dev.postern.link.http.Header;
import dev.postern.link.http.HttpReply;
import dev.postern.routing.backend.Outcome.Completed;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends the answer as it comes, as server-sent events. It begins with the first piece, so that a
/// failure before it still has a status of its own.
final class StreamedAnswer implements ChatAnswer {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END_OF_EVENT = "\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_EVENT = 4 << 20;

  private final Responder responder;
  private final Completion completion;
  private final boolean includeUsage;
  private final SecretBuffer event;
  private @Nullable HttpReply reply;

  StreamedAnswer(
      Responder responder, Completion completion, boolean includeUsage, SecretScope scope) {
    this.responder = responder;
    this.completion = completion;
    this.includeUsage = includeUsage;
    this.event = scope.buffer(512, LONGEST_EVENT);
  }

  @Override
  public void routed(Route route) {
    responder.add(route.headers());
  }

  @Override
  public void accept(ChatEvent piece) throws IOException {
    switch (piece) {
      case ChatEvent.Text text -> {
        HttpReply begun = begun();
        send(begun, json -> delta(json, text.fragment()));
      }
    }
  }

  @Override
  public void completed(Completed completed) throws IOException {
    HttpReply begun = begun();
    String reason = Completion.finishReason(completed.finish());
    send(begun, json -> choice(json, delta -> {}, finish -> finish.string(reason)));
    if (includeUsage) {
      send(begun, json -> usage(json, completed));
    }
    begun.write(DONE);
    begun.end();
  }

  /// Once the stream has begun, an error is an event, and no [DONE] follows: the official clients
  /// throw then.
  @Override
  public void failed(OpenAiError error) throws IOException {
    if (reply == null) {
      responder.error(error);
      return;
    }
    send(reply, error::write);
    reply.end();
  }

  @Override
  public void stopped() throws IOException {
    failed(Errors.INTERNAL);
  }

  private HttpReply begun() throws IOException {
    if (reply == null) {
      responder.add(List.of(new Header("x-accel-buffering", "no")));
      HttpReply begun = responder.begin(200, "text/event-stream");
      reply = begun;
      send(begun, json -> choice(json, this::role, JsonWriter::nullValue));
    }
    return reply;
  }

  private void role(JsonWriter delta) {
    delta.name("role").string("assistant").name("content").string("");
  }

  private void delta(JsonWriter json, SecretView fragment) {
    choice(json, delta -> delta.name("content").string(fragment), JsonWriter::nullValue);
  }

  private void choice(JsonWriter json, Consumer<JsonWriter> delta, Consumer<JsonWriter> finish) {
    completion.begin(json, "chat.completion.chunk");
    json.name("choices").beginArray().beginObject();
    json.name("index").number(0);
    json.name("delta").beginObject();
    delta.accept(json);
    json.endObject();
    json.name("logprobs").nullValue();
    json.name("finish_reason");
    finish.accept(json);
    json.endObject().endArray();
    if (includeUsage) {
      json.name("usage").nullValue();
    }
    json.endObject();
  }

  private void usage(JsonWriter json, Completed completed) {
    completion.begin(json, "chat.completion.chunk");
    json.name("choices").beginArray().endArray();
    Completion.usage(json, completed.usage());
    json.endObject();
  }

  private void send(HttpReply to, Consumer<JsonWriter> content) throws IOException {
    event.clear();
    event.append(DATA);
    content.accept(new JsonWriter(event));
    event.append(END_OF_EVENT);
    to.write(event.view());
  }
}
