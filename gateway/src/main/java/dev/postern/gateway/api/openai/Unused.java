package dev.postern.gateway.api.openai;

import dev.postern.link.http.Header;
import dev.postern.routing.json.JsonMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Parameters that were sent and have no effect here, which the client is told in a response
/// header. Names that we know are told by name; others are the client's text, and are only counted.
final class Unused {
  private static final List<String> KNOWN =
      List.of(
          "chat_template_kwargs",
          "function_call",
          "functions",
          "keep_alive",
          "logit_bias",
          "metadata",
          "min_p",
          "moderation",
          "options",
          "parallel_tool_calls",
          "prediction",
          "prompt_cache_key",
          "prompt_cache_retention",
          "reasoning_effort",
          "repeat_penalty",
          "repetition_penalty",
          "safety_identifier",
          "service_tier",
          "store",
          "thinking",
          "tool_choice",
          "tools",
          "top_k",
          "user",
          "verbosity",
          "web_search_options");
  private static final List<String> KNOWN_IN_MESSAGES =
      List.of("annotations", "cache_control", "name", "reasoning_content", "refusal");

  private final Set<String> names = new TreeSet<>();
  private int unknown;

  void inRequest(Parameters request, List<String> used) {
    add(request, used, KNOWN, "");
  }

  void inMessage(Parameters message, List<String> used) {
    add(message, used, KNOWN_IN_MESSAGES, "messages.");
  }

  private void add(Parameters object, List<String> used, List<String> known, String prefix) {
    for (JsonMember member : object.object().fields()) {
      if (member.value().isNull() || used.stream().anyMatch(member.name()::isText)) {
        continue;
      }
      Optional<String> name = known.stream().filter(member.name()::isText).findFirst();
      name.ifPresentOrElse(found -> names.add(prefix + found), () -> unknown++);
    }
  }

  /// Empty when everything was used.
  List<Header> headers() {
    if (names.isEmpty() && unknown == 0) {
      return List.of();
    }
    List<String> told = new ArrayList<>(names);
    if (unknown > 0) {
      told.add(unknown + " unknown");
    }
    return List.of(new Header("postern-unused", String.join(", ", told)));
  }
}
