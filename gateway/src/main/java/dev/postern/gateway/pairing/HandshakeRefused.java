package dev.postern.gateway.pairing;

import dev.postern.link.record.Alert;

/// The box does not go on with a handshake. The peer is told the alert and no more; the reason is
/// for the box's own log.
public final class HandshakeRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /// Why, as the box knows it.
  public enum Reason {
    /// Not a message of the protocol, or not the one expected.
    MALFORMED(Alert.MALFORMED),
    /// It did not open: wrong box key, wrong secret, or tampering.
    UNREADABLE(Alert.REFUSED),
    /// The device is not in the book.
    STRANGER(Alert.REFUSED),
    /// The hello was seen before.
    REPLAYED(Alert.REFUSED),
    /// No such offer is open.
    OFFER_GONE(Alert.OFFER_GONE);

    private final Alert alert;

    Reason(Alert alert) {
      this.alert = alert;
    }
  }

  public HandshakeRefused(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// What the peer is told.
  public Alert alert() {
    return reason.alert;
  }
}
