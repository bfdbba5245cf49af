package dev.postern.gateway.session;

import java.time.Duration;

/// What strangers may cost the box, and devices may hold.
///
/// @param unproven connections without a proven session, all together
/// @param unprovenPerAddress the same of one address
/// @param burst connections that one address may make at once
/// @param perSecond further ones that it may make each second
/// @param handshakes computed at the same time
/// @param sessions proven ones, all together
/// @param sessionsPerDevice the same of one device
/// @param handshake how long one may take
/// @param proof how soon after it the first record must come
public record EndpointLimits(
    int unproven,
    int unprovenPerAddress,
    int burst,
    double perSecond,
    int handshakes,
    int sessions,
    int sessionsPerDevice,
    Duration handshake,
    Duration proof) {
  /// What the session protocol says.
  public static final EndpointLimits STANDARD =
      new EndpointLimits(
          128,
          16,
          32,
          2,
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          256,
          16,
          Duration.ofSeconds(10),
          Duration.ofSeconds(45));
}
