package dev.postern.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// An answer as it came over the wire.
///
/// @param head status line and header fields, in lower case
/// @param body without the framing of chunks
/// @param cut whether the connection broke off
record Reply(int status, String head, String body, boolean cut) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply of(byte[] bytes, boolean cut) {
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer came, only " + bytes.length + " bytes");
    }
    String head = all.substring(0, end).toLowerCase(Locale.ROOT);
    String rest = all.substring(end + 4);
    String body = head.contains("transfer-encoding: chunked") ? joined(rest) : rest;
    String text = new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return new Reply(Integer.parseInt(head.substring(9, 12)), head, text, cut);
  }

  /// The body as one JSON value.
  JsonNode json() {
    return parsed(body);
  }

  /// The answer's text, of a plain answer.
  String answer() {
    return json().path("choices").path(0).path("message").path("content").asText();
  }

  /// The code of the error: the body's, or that of the last event of a stream.
  String errorCode() {
    String last = body.contains("data: ") ? body.substring(body.lastIndexOf("data: ") + 6) : body;
    return last.isBlank() || !last.startsWith("{")
        ? ""
        : parsed(last).path("error").path("code").asText();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static String joined(String chunks) {
    StringBuilder body = new StringBuilder();
    int at = 0;
    while (at < chunks.length()) {
      int line = chunks.indexOf("\r\n", at);
      if (line < 0) {
        break;
      }
      int length = Integer.parseInt(chunks.substring(at, line).strip(), 16);
      int stop = Math.min(chunks.length(), line + 2 + length);
      body.append(chunks, line + 2, stop);
      at = stop + 2;
    }
    return body.toString();
  }
}
