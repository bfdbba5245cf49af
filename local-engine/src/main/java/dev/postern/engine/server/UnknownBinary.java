package dev.postern.engine.server;

/// A program that is no `llama-server` which can be run in private.
public final class UnknownBinary extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;

  UnknownBinary(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// In a few words for a person.
  public String reason() {
    return reason;
  }
}
