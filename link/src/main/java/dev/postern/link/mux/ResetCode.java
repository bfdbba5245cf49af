package dev.postern.link.mux;

import java.util.Optional;

/// Why one stream ended before its time; two bytes on the wire.
public enum ResetCode {
  /// The side that resets wants no more of it: the client left, or has all it needs.
  CANCELLED(1),
  /// The box did not begin to serve it, because it serves too many or is about to stop: ask again.
  REFUSED(2),
  /// Serving it failed.
  FAILED(3),
  /// What the stream carried was not an HTTP message.
  MALFORMED(4),
  /// The stream ended in the middle of an HTTP message.
  TRUNCATED(5);

  private final int value;

  ResetCode(int value) {
    this.value = value;
  }

  public int value() {
    return value;
  }

  static Optional<ResetCode> of(int value) {
    for (ResetCode code : values()) {
      if (code.value == value) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
