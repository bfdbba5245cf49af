package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.json.JsonKind;
import dev.postern.routing.json.JsonValue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `messages` into turns.
final class Turns {
  private static final Map<String, Role> ROLES =
      Map.of(
          "system", Role.SYSTEM,
          "developer", Role.SYSTEM,
          "user", Role.USER,
          "assistant", Role.ASSISTANT);
  private static final List<String> USED =
      List.of("role", "content", "tool_calls", "function_call", "audio");

  private final SecretScope scope;
  private final int bodyLength;
  private final Unused unused;

  /// Where texts of several parts are joined; as long as the body, which is longer than all of
  /// them.
  private @Nullable SecretBytes joined;

  private int joinedLength;

  Turns(SecretScope scope, int bodyLength, Unused unused) {
    this.scope = scope;
    this.bodyLength = bodyLength;
    this.unused = unused;
  }

  List<Turn> read(Parameters request) throws RequestRefused {
    List<JsonValue> messages =
        request.required("messages", JsonKind.ARRAY, "an array of messages").elements();
    if (messages.isEmpty()) {
      throw request.outOfRange("messages", "at least one message");
    }
    List<Turn> turns = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      turns.add(turn(Parameters.of("messages[" + i + "]", messages.get(i))));
    }
    return turns;
  }

  private Turn turn(Parameters message) throws RequestRefused {
    Role role = role(message);
    for (String name : List.of("tool_calls", "function_call", "audio")) {
      if (message.value(name).filter(value -> !isEmptyArray(value)).isPresent()) {
        throw message.unsupported(name, "tools or audio.");
      }
    }
    unused.inMessage(message, USED);
    return new Turn(role, content(message));
  }

  private static Role role(Parameters message) throws RequestRefused {
    JsonValue role = message.required("role", JsonKind.STRING, "a string");
    for (Map.Entry<String, Role> known : ROLES.entrySet()) {
      if (role.isText(known.getKey())) {
        return known.getValue();
      }
    }
    if (role.isText("tool") || role.isText("function")) {
      throw message.unsupported("role", "tools: a conversation may not hold their results.");
    }
    throw message.outOfRange("role", "system, developer, user or assistant");
  }

  private SecretView content(Parameters message) throws RequestRefused {
    Optional<JsonValue> content = message.value("content");
    if (content.isPresent() && content.get().kind() == JsonKind.ARRAY) {
      return parts(message.path() + "content", content.get().elements());
    }
    return message
        .required("content", JsonKind.STRING, "a string or an array of text parts")
        .asText(scope);
  }

  private SecretView parts(String path, List<JsonValue> parts) throws RequestRefused {
    List<SecretView> texts = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Parameters part = Parameters.of(path + "[" + i + "]", parts.get(i));
      if (!part.required("type", JsonKind.STRING, "a string").isText("text")) {
        throw part.unsupported("type", "parts of another type than text.");
      }
      texts.add(part.required("text", JsonKind.STRING, "a string").asText(scope));
    }
    return texts.size() == 1 ? texts.getFirst() : join(texts);
  }

  private SecretView join(List<SecretView> texts) {
    if (joined == null) {
      joined = scope.allocate(bodyLength);
    }
    MemorySegment to = joined.segment();
    int start = joinedLength;
    for (SecretView text : texts) {
      if (joinedLength > start) {
        to.set(ValueLayout.JAVA_BYTE, joinedLength++, (byte) '\n');
      }
      MemorySegment.copy(text.segment(), 0, to, joinedLength, text.length());
      joinedLength += text.length();
    }
    return joined.view().slice(start, joinedLength - start);
  }

  private static boolean isEmptyArray(JsonValue value) {
    return value.kind() == JsonKind.ARRAY && value.elements().isEmpty();
  }
}
