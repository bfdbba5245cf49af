package dev.postern.link.record;

/// Why a peer gives up before there is a session: a hint in clear, which anybody on the way could
/// have written. No client may act on it beyond telling a person.
public enum Alert {
  /// The message was not one of the protocol, or too long.
  MALFORMED(0x01),
  /// The version or suite is not spoken here.
  VERSION(0x02),
  /// Too many handshakes at once; try again later.
  BUSY(0x03),
  /// The hello did not authenticate: wrong box key, unpaired or revoked device, replay, tampering.
  /// One code for all of these, so that a stranger learns nothing.
  REFUSED(0x04),
  /// No such offer is open: it was never made, was used, or has expired.
  OFFER_GONE(0x05),
  /// The handshake took longer than its deadline.
  TIMEOUT(0x06);

  private final byte value;

  Alert(int value) {
    this.value = (byte) value;
  }

  public byte value() {
    return value;
  }
}
