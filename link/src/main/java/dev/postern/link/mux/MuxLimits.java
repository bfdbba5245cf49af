package dev.postern.link.mux;

import java.time.Duration;

/// The numbers both sides of a session agree on, and those each keeps for itself.
///
/// @param streams open at once
/// @param streamWindow bytes a stream's sender may send beyond what its reader has taken
/// @param connectionWindow the same over all streams of one direction
/// @param outbox bytes that a stream's writer may be ahead of the network
/// @param tick how long small pieces of a stream are gathered before they are sent
/// @param ping how often the peer is asked for a sign of life, give or take a fifth
/// @param pong how soon that sign must come
/// @param stall how long a stream may wait for credit before it is reset, give or take a `ping`
public record MuxLimits(
    int streams,
    int streamWindow,
    int connectionWindow,
    int outbox,
    Duration tick,
    Duration ping,
    Duration pong,
    Duration stall) {
  /// What the session protocol says.
  public static final MuxLimits STANDARD =
      new MuxLimits(
          64,
          256 * 1024,
          1024 * 1024,
          64 * 1024,
          Duration.ofMillis(30),
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2));

  public MuxLimits {
    if (streams < 1 || streamWindow < 1 || connectionWindow < 1 || outbox < 1) {
      throw new IllegalArgumentException("limits below 1");
    }
  }
}
