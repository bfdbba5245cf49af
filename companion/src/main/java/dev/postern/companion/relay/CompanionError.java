package dev.postern.companion.relay;

import dev.postern.companion.session.BoxUnavailable;
import dev.postern.console.JsonText;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer of the companion's own, when the box gave none, in the shape of OpenAI's errors.
///
/// @param status of HTTP
/// @param type for programs, of OpenAI's list
/// @param code for programs, in snake_case
/// @param sentence for a person
/// @param retry whether asking again may help
record CompanionError(int status, String type, String code, String sentence, boolean retry) {
  private static final String RETRY_SECONDS = "5";

  static CompanionError of(BoxUnavailable why) {
    boolean mayPass = !why.reason().lasting();
    return new CompanionError(503, "server_error", why.reason().code(), why.sentence(), mayPass);
  }

  static CompanionError tooLarge(int limit) {
    String sentence = "The request is longer than " + limit + " bytes.";
    return new CompanionError(413, "invalid_request_error", "request_too_large", sentence, false);
  }

  /// The request cannot be said in a session, because of its path or its fields.
  static CompanionError unsendable() {
    String sentence = "The request's path or header fields cannot be sent to the box.";
    return new CompanionError(400, "invalid_request_error", "bad_request", sentence, false);
  }

  /// The box stopped before it had answered.
  static CompanionError gone(String sentence) {
    return new CompanionError(503, "server_error", "box_gone", sentence, true);
  }

  /// Answers `call` with this error.
  void send(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(status, headers())) {
      reply.write(body().getBytes(StandardCharsets.UTF_8));
      reply.end();
    }
  }

  /// As an event of a stream whose status was sent long ago.
  byte[] event() {
    return ("data: " + body() + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  // The official clients obey x-should-retry; all others know retry-after.
  private Headers headers() {
    String json = "application/json";
    if (status != 503) {
      return Headers.of("content-type", json);
    }
    return Headers.of(
        "content-type",
        json,
        "retry-after",
        RETRY_SECONDS,
        "x-should-retry",
        String.valueOf(retry));
  }

  private String body() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", sentence);
    error.put("type", type);
    error.put("param", null);
    error.put("code", code);
    return JsonText.of(Map.of("error", error));
  }
}
