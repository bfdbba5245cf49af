package dev.postern.link.record;

/// The first byte of every message on the pipe, in clear.
public enum MessageType {
  /// Device to box: offer id (8 bytes), then message 1 of the pairing handshake.
  PAIR_HELLO(0x01),
  /// Device to box: message 1 of the session handshake.
  SESSION_HELLO(0x02),
  /// Box to device: message 2 of either handshake.
  REPLY(0x03),
  /// Device to box: message 3 of the pairing handshake.
  FINISH(0x04),
  /// Either way, after the handshake: one sealed record.
  DATA(0x10),
  /// Either way: one byte, an [Alert]. In clear, hence a hint and never a proof.
  ALERT(0x20);

  private final byte value;

  MessageType(int value) {
    this.value = (byte) value;
  }

  /// As the first byte of a message.
  public byte value() {
    return value;
  }
}
