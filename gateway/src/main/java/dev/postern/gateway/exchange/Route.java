package dev.postern.gateway.exchange;

import dev.postern.link.http.Header;
import dev.postern.routing.sensitivity.Sensitivity;
import java.util.List;

/// Where a prompt was sent and why, as whoever asked is told. Log-safe.
///
/// @param destination `local`, or `none` when it was refused
/// @param rule of the policy that decided
/// @param policy the first 16 hexadecimal digits of the SHA-256 of its file
/// @param sensitivity that the prompt was found to have
public record Route(String destination, String rule, String policy, Sensitivity sensitivity) {
  /// As response headers.
  public List<Header> headers() {
    return List.of(
        new Header("postern-route", destination),
        new Header("postern-rule", rule),
        new Header("postern-policy", policy),
        new Header("postern-sensitivity", sensitivity.name()));
  }
}
