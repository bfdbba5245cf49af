package dev.postern.routing.identifiers;

import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import java.util.List;
import java.util.Map;

/// A prompt with tokens in place of all identifiers: the only kind that may leave the box. Made by
/// [Conversation#strip] from a [RawPrompt], and nowhere else. Its texts live as long as the scope
/// that they were made in.
public final class StrippedPrompt {
  private final Conversation conversation;
  private final RawPrompt raw;
  private final List<Turn> turns;
  private final Sampling sampling;
  private final String provider;
  private final Map<Pseudonym, Integer> late;

  StrippedPrompt(
      Conversation conversation,
      RawPrompt raw,
      List<Turn> turns,
      Sampling sampling,
      String provider,
      Map<Pseudonym, Integer> late) {
    this.conversation = conversation;
    this.raw = raw;
    this.turns = List.copyOf(turns);
    this.sampling = sampling;
    this.provider = provider;
    this.late = Map.copyOf(late);
  }

  /// As many as the raw prompt has, in its order.
  public List<Turn> turns() {
    return turns;
  }

  /// With the texts at which the answer ends stripped as well.
  public Sampling sampling() {
    return sampling;
  }

  /// Whom it was stripped for.
  public String provider() {
    return provider;
  }

  /// How often values stand in turns as this provider has seen them before they were known. They
  /// are left there: the provider has them already, and the turns stay byte for byte the same.
  public int lateDiscoveries() {
    return late.values().stream().mapToInt(Integer::intValue).sum();
  }

  Conversation conversation() {
    return conversation;
  }

  RawPrompt raw() {
    return raw;
  }

  Map<Pseudonym, Integer> late() {
    return late;
  }

  @Override
  public String toString() {
    return "StrippedPrompt[" + turns.size() + " turns]";
  }
}
