package dev.postern.gateway.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.postern.console.JsonText;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One line on the control socket: a flat JSON object of strings, whole numbers and booleans.
/// Nothing secret passes there but the link of an offer.
///
/// @param fields in their order
public record ControlMessage(Map<String, Object> fields) {
  /// Of a line, in bytes.
  public static final int MAX_LINE = 16 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2)
                  .maxStringLength(MAX_LINE)
                  .maxNumberLength(20)
                  .build())
          .build();

  public ControlMessage {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /// An event, as the box tells it.
  public static ControlMessage event(String event, Map<String, ?> fields) {
    return tagged("event", event, fields);
  }

  /// A command, as the box is told it.
  public static ControlMessage command(String command, Map<String, ?> fields) {
    return tagged("command", command, fields);
  }

  /// @throws IOException when the line is not such an object; says nothing of what it holds
  public static ControlMessage parse(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        fields.put(name, value(parser));
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IOException("more than an object");
      }
      return new ControlMessage(fields);
    } catch (com.fasterxml.jackson.core.JacksonException quotesInput) {
      throw new IOException("not JSON");
    }
  }

  /// The text under `name`, empty when there is none.
  public String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /// The number under `name`, 0 when there is none.
  public long number(String name) {
    return fields.get(name) instanceof Long number ? number : 0;
  }

  /// Whether `name` is there and true.
  public boolean truth(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /// As a line, without its end.
  public String line() {
    return JsonText.of(fields);
  }

  private static ControlMessage tagged(String tag, String value, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put(tag, value);
    all.putAll(fields);
    return new ControlMessage(all);
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.nextToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case null, default -> throw new IOException("a value of another kind");
    };
  }
}
