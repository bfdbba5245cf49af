package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.json.JsonIndex;
import dev.postern.routing.json.JsonKind;
import dev.postern.routing.json.JsonLimits;
import dev.postern.routing.json.JsonRefused;
import dev.postern.routing.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A chat completion as asked for, checked, in neutral terms.
///
/// @param stream whether the answer is sent as it comes
/// @param includeUsage whether a stream ends with a count of tokens
record ChatRequest(RawPrompt prompt, boolean stream, boolean includeUsage, Unused unused) {
  private static final int MOST_STOPS = 4;
  private static final List<String> USED =
      List.of(
          "audio",
          "frequency_penalty",
          "logprobs",
          "max_completion_tokens",
          "max_tokens",
          "messages",
          "modalities",
          "model",
          "n",
          "presence_penalty",
          "response_format",
          "seed",
          "stop",
          "stream",
          "stream_options",
          "temperature",
          "top_logprobs",
          "top_p");

  /// @param scope owns whatever text cannot stay where it is in the body
  static ChatRequest read(SecretView body, Shelf shelf, SecretScope scope) throws RequestRefused {
    JsonValue root;
    try {
      root = JsonIndex.parse(body, JsonLimits.BODY).root();
    } catch (JsonRefused refused) {
      throw new RequestRefused(Errors.of(refused));
    }
    if (root.kind() != JsonKind.OBJECT) {
      throw new RequestRefused(
          OpenAiError.invalid(400, "invalid_type", "The body must be a JSON object."));
    }
    Parameters request = new Parameters("", root);
    refuseWhatIsNotDone(request);
    Unused unused = new Unused();
    unused.inRequest(request, USED);
    String model = model(request, shelf);
    RawPrompt prompt =
        new RawPrompt(
            model, new Turns(scope, body.length(), unused).read(request), sampling(request, scope));
    return new ChatRequest(prompt, request.flag("stream"), includeUsage(request), unused);
  }

  private static String model(Parameters request, Shelf shelf) throws RequestRefused {
    JsonValue name = request.required("model", JsonKind.STRING, "a string");
    return shelf.models().stream()
        .map(Shelf.Model::name)
        .filter(name::isText)
        .findFirst()
        .orElseThrow(() -> new RequestRefused(Errors.UNKNOWN_MODEL));
  }

  private static Sampling sampling(Parameters request, SecretScope scope) throws RequestRefused {
    OptionalInt maxTokens = request.count("max_completion_tokens");
    OptionalInt olderName = request.count("max_tokens");
    return new Sampling(
        maxTokens.isPresent() ? maxTokens : olderName,
        request.number("temperature", 0, 2),
        request.number("top_p", 0, 1),
        request.number("frequency_penalty", -2, 2),
        request.number("presence_penalty", -2, 2),
        request.whole("seed"),
        stop(request, scope));
  }

  private static List<SecretView> stop(Parameters request, SecretScope scope)
      throws RequestRefused {
    Optional<JsonValue> stop = request.value("stop");
    if (stop.isEmpty()) {
      return List.of();
    }
    List<JsonValue> values =
        switch (stop.get().kind()) {
          case STRING -> List.of(stop.get());
          case ARRAY -> stop.get().elements();
          default -> throw Parameters.wrongType("stop", "a string or an array of strings");
        };
    if (values.size() > MOST_STOPS) {
      throw request.outOfRange("stop", "at most " + MOST_STOPS + " texts");
    }
    List<SecretView> texts = new ArrayList<>();
    for (JsonValue value : values) {
      if (value.kind() != JsonKind.STRING) {
        throw Parameters.wrongType("stop", "a string or an array of strings");
      }
      texts.add(value.asText(scope));
      if (texts.getLast().length() == 0) {
        throw request.outOfRange("stop", "texts of one character or more");
      }
    }
    return texts;
  }

  private static boolean includeUsage(Parameters request) throws RequestRefused {
    Optional<JsonValue> options = request.value("stream_options", JsonKind.OBJECT, "an object");
    return options.isPresent()
        && Parameters.of("stream_options", options.get()).flag("include_usage");
  }

  /// What would change the answer's form or meaning is refused rather than left out.
  private static void refuseWhatIsNotDone(Parameters request) throws RequestRefused {
    if (request.whole("n").orElse(1) != 1) {
      throw request.unsupported("n", "more than one choice.");
    }
    if (request.flag("logprobs") || request.whole("top_logprobs").orElse(0) != 0) {
      throw request.unsupported("logprobs", "log probabilities.");
    }
    if (request.value("audio").isPresent()) {
      throw request.unsupported("audio", "audio.");
    }
    Optional<JsonValue> format = request.value("response_format", JsonKind.OBJECT, "an object");
    if (format.isPresent()
        && !Parameters.of("response_format", format.get())
            .required("type", JsonKind.STRING, "a string")
            .isText("text")) {
      throw request.unsupported("response_format", "other formats than text.");
    }
    Optional<JsonValue> modalities = request.value("modalities", JsonKind.ARRAY, "an array");
    if (modalities.isPresent()
        && !modalities.get().elements().stream().allMatch(one -> one.isText("text"))) {
      throw request.unsupported("modalities", "other modalities than text.");
    }
    for (String choice : List.of("tool_choice", "function_call")) {
      Optional<JsonValue> value = request.value(choice);
      if (value.isPresent() && !value.get().isText("auto") && !value.get().isText("none")) {
        throw request.unsupported(choice, "tools, and so cannot be made to use one.");
      }
    }
  }
}
