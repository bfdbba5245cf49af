package dev.postern.gateway.api.openai;

import dev.postern.routing.json.JsonKind;
import dev.postern.routing.json.JsonRefused;
import dev.postern.routing.json.JsonValue;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The members of one object of a request, by name and kind; null counts as absent.
///
/// Names in errors are ours, as the caller gives them, so an error quotes nothing of the request.
///
/// @param path of the object within the request, such as `messages[2].`; empty for the request
record Parameters(String path, JsonValue object) {
  static Parameters of(String name, JsonValue value) throws RequestRefused {
    if (value.kind() != JsonKind.OBJECT) {
      throw wrongType(name, "an object");
    }
    return new Parameters(name + ".", value);
  }

  Optional<JsonValue> value(String name) {
    return object.field(name).filter(value -> !value.isNull());
  }

  Optional<JsonValue> value(String name, JsonKind kind, String expected) throws RequestRefused {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && value.get().kind() != kind) {
      throw wrongType(path + name, expected);
    }
    return value;
  }

  JsonValue required(String name, JsonKind kind, String expected) throws RequestRefused {
    return value(name, kind, expected)
        .orElseThrow(() ->
            new RequestRefused(
                OpenAiError.invalid(
                    400,
                    "missing_required_parameter",
                    path + name,
                    "The parameter " + path + name + " is missing.")));
  }

  boolean flag(String name) throws RequestRefused {
    Optional<JsonValue> value = value(name, JsonKind.BOOLEAN, "true or false");
    return value.isPresent() && value.get().asBoolean();
  }

  OptionalInt count(String name) throws RequestRefused {
    OptionalLong value = whole(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.getAsLong() < 1) {
      throw outOfRange(name, "1 or more");
    }
    return OptionalInt.of((int) Math.min(value.getAsLong(), Integer.MAX_VALUE));
  }

  OptionalLong whole(String name) throws RequestRefused {
    Optional<JsonValue> value = value(name, JsonKind.NUMBER, "a whole number");
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(value.get().asLong());
    } catch (JsonRefused refused) {
      throw outOfRange(name, "a whole number of 64 bits");
    }
  }

  OptionalDouble number(String name, double low, double high) throws RequestRefused {
    Optional<JsonValue> value = value(name, JsonKind.NUMBER, "a number");
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double number = value.get().asDouble();
      if (number >= low && number <= high) {
        return OptionalDouble.of(number);
      }
    } catch (JsonRefused refused) {
      // Not finite, or absurdly long: out of range as well.
    }
    throw outOfRange(name, "from " + low + " to " + high);
  }

  RequestRefused outOfRange(String name, String range) {
    return new RequestRefused(
        OpenAiError.invalid(
            400,
            "invalid_value",
            path + name,
            "The parameter " + path + name + " must be " + range + "."));
  }

  RequestRefused unsupported(String name, String what) {
    return new RequestRefused(
        OpenAiError.invalid(400, "unsupported_value", path + name, "This box does not do " + what));
  }

  static RequestRefused wrongType(String name, String expected) {
    return new RequestRefused(
        OpenAiError.invalid(
            400, "invalid_type", name, "The parameter " + name + " must be " + expected + "."));
  }
}
