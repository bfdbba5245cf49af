package dev.postern.testkit.engine;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.backend.LocalEngine;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.AnswerSink;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.chat.ChatEvent;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A prompt under construction, and what became of it. For tests: it makes Strings of text.
public final class Asked {
  private final String model;
  private final SecretScope scope;
  private final List<Turn> turns = new ArrayList<>();
  private final List<SecretView> stops = new ArrayList<>();
  private int maxTokens = 64;

  private Asked(String model, SecretScope scope) {
    this.model = model;
    this.scope = scope;
  }

  /// @param scope owns the prompt's text
  public static Asked of(String model, SecretScope scope) {
    return new Asked(model, scope);
  }

  public Asked turn(Role role, String text) {
    return turn(role, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A turn of any bytes, valid UTF-8 or not.
  public Asked turn(Role role, byte[] text) {
    turns.add(new Turn(role, own(text)));
    return this;
  }

  public Asked user(String text) {
    return turn(Role.USER, text);
  }

  public Asked stop(String text) {
    stops.add(own(text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public Asked maxTokens(int tokens) {
    maxTokens = tokens;
    return this;
  }

  private SecretView own(byte[] text) {
    return scope.own(SecretBytes.copyOf(text)).view();
  }

  /// With temperature 0, so that an answer can be expected.
  public RawPrompt prompt() {
    Sampling sampling =
        new Sampling(
            OptionalInt.of(maxTokens),
            OptionalDouble.of(0),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(7),
            stops);
    return new RawPrompt(model, turns, sampling);
  }

  /// Asks and keeps what came.
  public Answer ask(LocalEngine engine) {
    return ask(engine, new Cancellation(), event -> {});
  }

  /// Asks, hands each piece on to `sink` as well, and keeps what came.
  public Answer ask(LocalEngine engine, Cancellation cancellation, AnswerSink sink) {
    List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    Outcome outcome =
        engine.ask(
            prompt(),
            event -> {
              pieces.add(text(event));
              sink.accept(event);
            },
            cancellation);
    return new Answer(List.copyOf(pieces), outcome);
  }

  /// An answer in full.
  ///
  /// @param pieces in the order in which they came
  public record Answer(List<String> pieces, Outcome outcome) {
    public String text() {
      return String.join("", pieces);
    }
  }

  private static String text(ChatEvent event) {
    ChatEvent.Text text = (ChatEvent.Text) event;
    ByteBuffer copy = ByteBuffer.allocate(text.fragment().length()).put(text.fragment().buffer());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(copy.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a piece holds a part of a character", e);
    }
  }
}
