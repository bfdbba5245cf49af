package dev.postern.routing.chat;

import java.util.List;

/// The user's own words, as they came. What holds one may not leave the box: no remote provider
/// takes this type.
///
/// @param model the name of a model on this box's shelf
public record RawPrompt(String model, List<Turn> turns, Sampling sampling) {
  public RawPrompt {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("a prompt without turns");
    }
  }

  @Override
  public String toString() {
    return "RawPrompt[" + turns.size() + " turns]";
  }
}
