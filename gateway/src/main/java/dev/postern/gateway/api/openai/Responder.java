package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.link.http.Header;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import dev.postern.routing.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Answers one call, with the headers gathered so far; cuts the answer off when closed before its
/// end.
final class Responder implements AutoCloseable {
  /// An answer of 4 MiB, each byte of it escaped in six, and what stands around it.
  private static final int LONGEST_JSON = (24 << 20) + 4096;

  private final HttpCall call;
  private final SecretScope scope;
  private final List<Header> headers = new ArrayList<>();
  private @Nullable HttpReply reply;

  Responder(HttpCall call, SecretScope scope) {
    this.call = call;
    this.scope = scope;
  }

  /// Adds headers to the answer that has not begun.
  void add(List<Header> more) {
    headers.addAll(more);
  }

  boolean hasBegun() {
    return reply != null;
  }

  HttpReply begin(int status, String contentType) throws IOException {
    headers.add(new Header("content-type", contentType));
    headers.add(new Header("cache-control", "no-store"));
    HttpReply begun = call.reply(status, new Headers(headers));
    reply = begun;
    return begun;
  }

  /// Sends a whole answer.
  void json(int status, Consumer<JsonWriter> content) throws IOException {
    SecretBuffer body = scope.buffer(1024, LONGEST_JSON);
    content.accept(new JsonWriter(body));
    HttpReply begun = begin(status, "application/json");
    begun.write(body.view());
    begun.end();
  }

  void error(OpenAiError error) throws IOException {
    add(error.headers());
    json(error.status(), error::write);
  }

  @Override
  public void close() {
    if (reply != null) {
      reply.close();
    }
  }
}
