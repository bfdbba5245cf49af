package dev.postern.link.pipe;

import java.util.Optional;

/// Why a session ended; the number is the WebSocket close code (RFC 6455, section 7.4), and the
/// code of a goaway frame.
public enum CloseCode {
  /// Nothing more to say.
  NORMAL(1000),
  /// The box or the companion stops or restarts; running exchanges may end.
  SHUTDOWN(1001),
  /// The carrier broke off without a word; never sent.
  LOST(1006),
  /// The peer broke the session protocol.
  PROTOCOL(4000),
  /// A record did not open under the session's keys.
  UNREADABLE(4001),
  /// The peer passed a limit of the session protocol.
  LIMIT(4002),
  /// No sign of life within the deadline after a ping.
  SILENT(4003),
  /// The device is no longer paired.
  REVOKED(4004),
  /// The handshake, or a step of pairing, took longer than its deadline.
  TIMEOUT(4005),
  /// The handshake was refused; says no more to a stranger.
  REFUSED(4006),
  /// Too many sessions or handshakes at once.
  BUSY(4007),
  /// A protocol version or suite that this side does not speak.
  VERSION(4008);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  /// As a WebSocket close code.
  public int number() {
    return number;
  }

  /// The code with this number, if it is one of ours.
  public static Optional<CloseCode> of(int number) {
    for (CloseCode code : values()) {
      if (code.number == number) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
