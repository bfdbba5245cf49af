package dev.postern.engine.process;

import java.time.Duration;

/// What a box allows its engine.
///
/// @param context most tokens of one request, prompt and answer; a model trained for fewer has
///   fewer
/// @param slots requests answered at once
/// @param threads of the processor
/// @param queue requests that may wait for a slot
/// @param startTime most time until a model answers
/// @param answerTime most time of one request, its wait included
/// @param idleTime after which an unused model is let go
public record EngineLimits(
    int context,
    int slots,
    int threads,
    int queue,
    Duration startTime,
    Duration answerTime,
    Duration idleTime) {
  /// For a box of its own: half of its processors, at least one.
  public static final EngineLimits DEFAULT =
      new EngineLimits(
          4096,
          2,
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          32,
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15));

  public EngineLimits {
    if (context < 16 || slots < 1 || threads < 1 || queue < 0) {
      throw new IllegalArgumentException("context, slots, threads, queue");
    }
  }
}
