package dev.postern.house;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Bodies of chat completions.
final class Ask {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Ask() {}

  /// A question with a short answer.
  static ObjectNode question(String model, String text) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("temperature", 0);
    body.put("max_tokens", 24);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  /// A question whose answer is streamed and takes long: some seconds at least.
  static ObjectNode story(String model, String text) {
    ObjectNode body = question(model, text + " Tell a very long story of many chapters.");
    // Without an end the model would go on until its context is full.
    return body.put("stream", true).put("max_tokens", 2000).put("temperature", 1).put("seed", 7);
  }

  static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /// With each `from` in its place: for bytes that no JSON writer would write.
  static byte[] replaced(ObjectNode body, Map<String, byte[]> places) {
    String text = new String(bytes(body), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, byte[]> place : places.entrySet()) {
      text =
          text.replace(place.getKey(), new String(place.getValue(), StandardCharsets.ISO_8859_1));
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
