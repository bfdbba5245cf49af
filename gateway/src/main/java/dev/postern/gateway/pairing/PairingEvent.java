package dev.postern.gateway.pairing;

import dev.postern.link.pairing.PartyName;

/// What happens to an open offer, as its maker hears of it.
public sealed interface PairingEvent {
  /// A device holds the offer's secret, and now a person has to compare the digits.
  ///
  /// @param digits six of them, the same on both sides
  record Claimed(PartyName device, String digits) implements PairingEvent {}

  /// The device has stored its keys, and the box its row.
  ///
  /// @param deviceId short and log-safe
  record Paired(PartyName device, String deviceId) implements PairingEvent {}

  /// The offer is gone, and nothing was stored.
  record Ended(Reason reason) implements PairingEvent {}

  /// Why an offer is gone.
  enum Reason {
    /// Its time ran out.
    EXPIRED,
    /// Too many handshakes failed on it.
    TOO_MANY_FAILURES,
    /// Whoever made it gave it up.
    CANCELLED,
    /// The person said no, or said nothing in time.
    DENIED,
    /// The device left before it had stored its keys.
    DEVICE_LEFT,
    /// The box could not store the device.
    NOT_STORED
  }
}
