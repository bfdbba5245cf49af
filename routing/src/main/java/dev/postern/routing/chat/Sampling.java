package dev.postern.routing.chat;

import dev.postern.crypto.secret.SecretView;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How the answer is drawn; what is empty is the engine's choice.
///
/// @param maxTokens of the answer; cut to what the context has room for
/// @param temperature from 0 to 2
/// @param topP above 0, at most 1
/// @param frequencyPenalty from -2 to 2
/// @param presencePenalty from -2 to 2
/// @param stop up to four texts in UTF-8 at which the answer ends
public record Sampling(
    OptionalInt maxTokens,
    OptionalDouble temperature,
    OptionalDouble topP,
    OptionalDouble frequencyPenalty,
    OptionalDouble presencePenalty,
    OptionalLong seed,
    List<SecretView> stop) {
  public static final Sampling DEFAULT =
      new Sampling(
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          List.of());

  public Sampling {
    stop = List.copyOf(stop);
    require(maxTokens.orElse(1) >= 1, "maxTokens");
    require(within(temperature, 0, 2), "temperature");
    require(within(topP, 0, 1), "topP");
    require(within(frequencyPenalty, -2, 2), "frequencyPenalty");
    require(within(presencePenalty, -2, 2), "presencePenalty");
    require(stop.size() <= 4, "stop");
  }

  /// The same with other texts at which the answer ends.
  public Sampling withStop(List<SecretView> texts) {
    return new Sampling(
        maxTokens, temperature, topP, frequencyPenalty, presencePenalty, seed, texts);
  }

  private static boolean within(OptionalDouble value, double low, double high) {
    return value.isEmpty() || (value.getAsDouble() >= low && value.getAsDouble() <= high);
  }

  private static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name + " out of range");
    }
  }
}
