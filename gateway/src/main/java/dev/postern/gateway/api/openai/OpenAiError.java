package dev.postern.gateway.api.openai;

import dev.postern.link.http.Header;
import dev.postern.routing.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/// An error as OpenAI's clients understand it. Log-safe: in our words, never the client's.
///
/// @param parameter of the request that is at fault
/// @param headers beside those that every answer has
record OpenAiError(
    int status,
    String type,
    String code,
    Optional<String> parameter,
    String message,
    List<Header> headers) {
  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  /// The client's fault, 4xx.
  static OpenAiError invalid(int status, String code, String message) {
    return new OpenAiError(status, INVALID, code, Optional.empty(), message, List.of());
  }

  /// The fault of one parameter, 400 or 404.
  static OpenAiError invalid(int status, String code, String parameter, String message) {
    return new OpenAiError(status, INVALID, code, Optional.of(parameter), message, List.of());
  }

  /// Our fault, 5xx.
  static OpenAiError server(int status, String code, String message) {
    return new OpenAiError(status, SERVER, code, Optional.empty(), message, List.of());
  }

  OpenAiError with(String name, String value) {
    return new OpenAiError(
        status, type, code, parameter, message, List.of(new Header(name, value)));
  }

  /// Writes `{"error": {…}}`.
  void write(JsonWriter json) {
    json.beginObject().name("error").beginObject();
    json.name("message").string(message);
    json.name("type").string(type);
    json.name("param");
    parameter.ifPresentOrElse(json::string, json::nullValue);
    json.name("code").string(code);
    json.endObject().endObject();
  }
}
