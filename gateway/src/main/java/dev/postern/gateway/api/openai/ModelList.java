package dev.postern.gateway.api.openai;

import dev.postern.routing.json.JsonWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Writes models with the members that OpenAI's clients look for and those that Anthropic's do: the
/// two dialects share these paths.
record ModelList(List<Shelf.Model> models) {
  /// The model whose name is the last part of a path, percent-encoded.
  Optional<Shelf.Model> named(String encoded) {
    String name;
    try {
      name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  void write(JsonWriter json) {
    json.beginObject();
    json.name("object").string("list");
    json.name("data").beginArray();
    models.forEach(model -> write(json, model));
    json.endArray();
    json.name("has_more").bool(false);
    end(json.name("first_id"), models.stream().findFirst());
    end(json.name("last_id"), models.reversed().stream().findFirst());
    json.endObject();
  }

  static void write(JsonWriter json, Shelf.Model model) {
    json.beginObject();
    json.name("id").string(model.name());
    json.name("object").string("model");
    json.name("created").number(model.created().getEpochSecond());
    json.name("owned_by").string("postern");
    json.name("type").string("model");
    json.name("display_name").string(model.name());
    json.name("created_at").string(model.created().toString());
    json.endObject();
  }

  private static void end(JsonWriter json, Optional<Shelf.Model> model) {
    model.ifPresentOrElse(found -> json.string(found.name()), json::nullValue);
  }
}
