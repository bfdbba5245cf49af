package dev.postern.link.http;

/// Who asks.
public sealed interface Caller {
  /// A program on this machine, through a loopback door.
  record Loopback() implements Caller {}

  /// A paired device, through a session.
  ///
  /// @param id short and log-safe: the first 8 bytes of the SHA-256 of its public key, in
  ///   hexadecimal
  record Device(String id) implements Caller {}
}
