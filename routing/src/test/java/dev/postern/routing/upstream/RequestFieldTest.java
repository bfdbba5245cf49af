package dev.postern.routing.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may go upstream is listed; what is not listed may not.
final class RequestFieldTest {
  @ParameterizedTest
  @CsvSource({
    "model, SEND",
    "messages [] role, SEND",
    "messages [] content, TEXT",
    "messages [] content [] text, TEXT",
    "messages [] content [] image_url url, FILE",
    "messages [] content [] file filename, REPLACE",
    "messages [] content [] file file_id, DROP",
    "messages [] name, DROP",
    "messages [] tool_call_id, REPLACE",
    "messages [] tool_calls [] id, REPLACE",
    "messages [] tool_calls [] function arguments, TEXT",
    "tools [] function parameters properties city description, TEXT",
    "stop [], TEXT",
    "logit_bias 50256, SEND",
    "user, DROP",
    "safety_identifier, DROP",
    "prompt_cache_key, REPLACE",
    "metadata, DROP",
    "metadata customer, DROP",
    "store, DROP",
    "previous_response_id, DROP",
    "user_location, DROP",
    "web_search_options user_location city, DROP"
  })
  void eachKnownFieldHasItsFate(String path, Fate fate) {
    assertEquals(Optional.of(fate), find(path).flatMap(RequestField::fate));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer_name",
        "messages [] author",
        "messages [] []",
        "messages role",
        "messages [] tool_calls [] function owner",
        "tools [] function owner",
        "messages []  name",
        "Model",
        "[]"
      })
  void anUnknownFieldHasNone(String path) {
    assertEquals(Optional.empty(), find(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages []", "tools", "messages [] content [] image_url"})
  void aContainerStandsForItsFieldsOnly(String path) {
    Optional<Fate> fate = find(path).orElseThrow().fate();
    assertEquals(Optional.empty(), fate);
  }

  private static Optional<RequestField> find(String path) {
    Optional<RequestField> field = Optional.of(RequestField.chat());
    for (String name : path.split(" ")) {
      field = field.flatMap(known -> step(known, name));
    }
    return field;
  }

  private static Optional<RequestField> step(RequestField field, String name) {
    if (name.equals("[]")) {
      return field.element();
    }
    try (SecretBytes secret = SecretBytes.copyOf(name.getBytes(StandardCharsets.UTF_8))) {
      return field.member(secret.view());
    }
  }
}
