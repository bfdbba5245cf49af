package dev.postern.link.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a door answers by itself, before or instead of a handler: a status and a constant body in
/// the shape of OpenAI's errors.
public enum Refusal {
  MALFORMED(
      400, "invalid_request_error", "malformed_request", "The request is not valid HTTP/1.1."),
  HOST(
      403,
      "invalid_request_error",
      "host_not_allowed",
      "This address answers under its loopback names only."),
  ORIGIN(
      403,
      "invalid_request_error",
      "origin_not_allowed",
      "Web pages of this origin may not ask here."),
  TIMEOUT(408, "invalid_request_error", "request_timeout", "The request took too long to arrive."),
  BODY_TOO_LARGE(413, "invalid_request_error", "body_too_large", "The request body is too large."),
  TARGET_TOO_LONG(
      414, "invalid_request_error", "target_too_long", "The request target is too long."),
  HEADERS_TOO_LARGE(
      431, "invalid_request_error", "headers_too_large", "The request headers are too large."),
  INTERNAL(500, "server_error", "internal_error", "Serving the request failed."),
  BUSY(503, "server_error", "too_many_connections", "Too many connections are open.");

  private final int status;
  private final String body;

  Refusal(int status, String type, String code, String message) {
    this.status = status;
    this.body =
        "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
            .formatted(message, type, code);
  }

  public int status() {
    return status;
  }

  /// JSON, in ASCII.
  public byte[] body() {
    return body.getBytes(StandardCharsets.US_ASCII);
  }

  /// Of the answer that has this body.
  public Headers headers() {
    return Headers.of(
        "content-type", "application/json", "content-length", Integer.toString(body.length()));
  }

  /// Answers `call` with it; none may have been begun.
  public void answer(HttpCall call) throws IOException {
    try (HttpReply reply = call.reply(status, headers())) {
      reply.write(body());
      reply.end();
    }
  }
}
