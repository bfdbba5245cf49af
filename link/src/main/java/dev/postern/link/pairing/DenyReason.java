package dev.postern.link.pairing;

import dev.postern.link.pipe.CloseCode;
import dev.postern.link.record.RecordRefused;

/// Why a box does not take a device that knew the offer's secret.
public enum DenyReason {
  /// The person said no.
  BY_PERSON(0x01),
  /// Nobody answered in time.
  NO_ANSWER(0x02),
  /// The box has as many devices as it may have.
  FULL(0x03),
  /// The box could not store the device.
  FAILED(0x04),
  /// Another device took the offer first.
  TOO_LATE(0x05);

  private final byte value;

  DenyReason(int value) {
    this.value = (byte) value;
  }

  /// On the wire.
  public byte value() {
    return value;
  }

  static DenyReason of(byte value) throws RecordRefused {
    for (DenyReason reason : values()) {
      if (reason.value == value) {
        return reason;
      }
    }
    throw new RecordRefused(CloseCode.PROTOCOL, "unknown deny reason");
  }
}
