package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Strength;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A conversation of Strings that are no secret, with a detector that finds what it was told.
final class Talk implements AutoCloseable {
  static final String PROVIDER = "elsewhere";

  final Conversation conversation;
  final SecretScope scope = new SecretScope();
  private final Map<String, Entity> detected = new LinkedHashMap<>();

  Talk() {
    this(new Conversation());
  }

  Talk(Conversation conversation) {
    this.conversation = conversation;
  }

  Talk detecting(EntityType type, String... values) {
    for (String value : values) {
      detected.put(value, new Entity(type));
    }
    return this;
  }

  Talk unlearn() {
    detected.clear();
    return this;
  }

  String mask(String text) {
    return text(strip(text).turns().getLast().text());
  }

  StrippedPrompt strip(String... turns) {
    return stripFor(PROVIDER, turns);
  }

  StrippedPrompt stripFor(String provider, String... turns) {
    List<Turn> raw = new ArrayList<>();
    List<List<Finding>> findings = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      raw.add(new Turn(i % 2 == 0 ? Role.USER : Role.ASSISTANT, view(turns[i])));
      findings.add(findings(turns[i]));
    }
    RawPrompt prompt = new RawPrompt("model", raw, Sampling.DEFAULT);
    return conversation.strip(prompt, findings, provider, scope);
  }

  StrippedPrompt strip(String text, List<Finding> findings) {
    RawPrompt prompt =
        new RawPrompt("model", List.of(new Turn(Role.USER, view(text))), Sampling.DEFAULT);
    return conversation.strip(prompt, List.of(findings), PROVIDER, scope);
  }

  private List<Finding> findings(String text) {
    int[] offsets = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      // Half a surrogate pair is half of four bytes.
      char c = text.charAt(i);
      int length = Character.isSurrogate(c) || (c >= 0x80 && c < 0x800) ? 2 : c < 0x80 ? 1 : 3;
      offsets[i + 1] = offsets[i] + length;
    }
    List<Finding> findings = new ArrayList<>();
    detected.forEach((value, entity) -> {
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        int end = offsets[at + value.length()];
        findings.add(new Finding(entity, offsets[at], end, "told", Strength.CHECKED));
      }
    });
    return findings;
  }

  String restore(String answer) {
    return restore(new AnswerPart(0, AnswerPart.Field.CONTENT, 0), answer);
  }

  String arguments(String answer) {
    return restore(new AnswerPart(0, AnswerPart.Field.TOOL_ARGUMENTS, 0), answer);
  }

  String restore(AnswerPart part, String answer) {
    byte[] whole = bytes(answer);
    return restore(part, whole, new int[] {whole.length});
  }

  /// Restores an answer that comes in pieces of the given lengths.
  String restore(AnswerPart part, byte[] answer, int[] lengths) {
    RestoringTools tools = new RestoringTools(Set.of("tool"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RestoredSink sink = fragment -> out.writeBytes(bytes(fragment));
    try (AnswerRestorer restorer = conversation.restorer(tools);
        SecretBytes owned = SecretBytes.copyOf(answer);
        SecretBytes name = SecretBytes.copyOf(bytes("tool"))) {
      restorer.tool(part, name.view());
      int at = 0;
      for (int length : lengths) {
        restorer.accept(part, owned.view().slice(at, length), sink);
        at += length;
      }
      restorer.finish(part, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  SecretView view(String text) {
    return scope.own(SecretBytes.copyOf(bytes(text))).view();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] bytes(SecretView view) {
    return view.segment().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
  }

  static String text(SecretView view) {
    return new String(bytes(view), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    scope.close();
    conversation.close();
  }
}
