package dev.postern.gateway.api.openai;

import dev.postern.routing.backend.BackendFailure;
import dev.postern.routing.backend.BackendFailure.Unavailable;
import dev.postern.routing.backend.BackendFailure.Unavailable.Reason;
import dev.postern.routing.json.JsonRefused;
import dev.postern.routing.policy.Decision;

/// The one place where failures become errors of the dialect.
///
/// A status decides how often clients ask again: 4xx not at all, 5xx two times or more. So what
/// another try cannot mend is 4xx, or says `x-should-retry: false`, which the official clients
/// heed. A policy's refusal is 400: agents ask again on 403, 413, 429 and 5xx.
final class Errors {
  static final OpenAiError UNKNOWN_PATH =
      OpenAiError.invalid(404, "unknown_path", "There is nothing at this path.");
  static final OpenAiError UNKNOWN_MODEL =
      OpenAiError.invalid(
          404,
          "model_not_found",
          "model",
          "There is no such model on this box; GET /v1/models lists those there are.");
  static final OpenAiError STOPPING =
      OpenAiError.server(503, "box_stopping", "The box stops or restarts; ask again soon.")
          .with("retry-after", "5");
  static final OpenAiError INTERNAL =
      OpenAiError.server(
          500, "internal_error", "The box failed to answer; this is a fault of ours.");
  static final OpenAiError ANSWER_TOO_LARGE =
      OpenAiError.server(500, "answer_too_large", "The answer is longer than the box holds.")
          .with("x-should-retry", "false");

  private Errors() {}

  static OpenAiError wrongMethod(String allowed) {
    return OpenAiError.invalid(405, "method_not_allowed", "This path takes " + allowed + " only.")
        .with("allow", allowed);
  }

  static OpenAiError tooLarge(int limit) {
    return OpenAiError.invalid(
        413, "request_too_large", "The body is longer than " + limit + " bytes.");
  }

  static OpenAiError of(JsonRefused refused) {
    if (refused.code() == JsonRefused.Code.TOO_LARGE) {
      return tooLarge(refused.offset());
    }
    return OpenAiError.invalid(
        400,
        "invalid_json",
        "The body is no JSON that the box reads: "
            + fault(refused.code())
            + " at byte "
            + refused.offset()
            + ".");
  }

  static OpenAiError of(Decision.Refuse refuse) {
    return OpenAiError.invalid(
        400,
        "refused_by_policy",
        "The box's policy refuses this, by rule " + refuse.rule() + ": " + refuse.reason() + ".");
  }

  static OpenAiError of(BackendFailure failure) {
    return switch (failure) {
      case BackendFailure.UnknownModel() -> UNKNOWN_MODEL;
      case BackendFailure.PromptTooLong(int tokens, int maximum) ->
          // Clients read both numbers out of this very sentence.
          OpenAiError.invalid(
              400,
              "context_length_exceeded",
              "messages",
              "prompt is too long: " + tokens + " tokens > " + maximum + " maximum");
      case BackendFailure.Unsupported(String parameter) ->
          OpenAiError.invalid(
              400, "unsupported_parameter", parameter, "The model's engine cannot honour this.");
      case Unavailable(Reason reason) -> of(reason);
      // 503, not 429: nobody has used up a quota, the box is full.
      case BackendFailure.Busy() ->
          OpenAiError.server(503, "busy", "More requests wait than the box will hold.")
              .with("retry-after", "2");
      // 502, not 503: the engine was there and took the request; it is being started again.
      case BackendFailure.Died() ->
          OpenAiError.server(502, "engine_died", "The engine ended amid the request.")
              .with("retry-after", "1");
      case BackendFailure.Broken() ->
          OpenAiError.server(502, "engine_broken", "The engine's answer could not be read.");
      case BackendFailure.TimedOut() ->
          OpenAiError.server(504, "timed_out", "The answer took longer than allowed.")
              .with("x-should-retry", "false");
    };
  }

  private static OpenAiError of(Reason reason) {
    return switch (reason) {
      case NO_MODEL -> lasting("There is no model on this box: run './postern models pull' on it.");
      case NO_ENGINE ->
          lasting("There is no engine on this box: run './postern engine list' on it.");
      case MODEL_REFUSED -> lasting("The engine cannot load this model.");
      case CRASH_LOOP -> lasting("The engine ended again and again, and is given a rest.");
      case START_FAILED -> unavailable("The engine does not start.").with("retry-after", "5");
      case SHUTTING_DOWN -> STOPPING;
    };
  }

  private static OpenAiError lasting(String message) {
    return unavailable(message).with("x-should-retry", "false");
  }

  private static OpenAiError unavailable(String message) {
    return OpenAiError.server(503, "engine_unavailable", message);
  }

  private static String fault(JsonRefused.Code code) {
    return switch (code) {
      case TOO_LARGE -> "too long";
      case TOO_DEEP -> "arrays and objects too deep within each other";
      case TOO_MANY_NODES -> "too many values";
      case INCOMPLETE -> "it ends amid a value";
      case UNEXPECTED -> "a character that cannot stand there";
      case TRAILING -> "more after the end of the value";
      case BAD_NUMBER -> "a malformed number";
      case BAD_UTF8 -> "not UTF-8";
      case BAD_ESCAPE -> "a malformed escape";
      case CONTROL_CHARACTER -> "a control character in a string";
      case LONE_SURROGATE -> "half of a surrogate pair";
      case DUPLICATE_NAME -> "a name that the object has already";
      case WRONG_KIND -> "a value of another kind than expected";
      case OUT_OF_RANGE -> "a number out of range";
    };
  }
}
