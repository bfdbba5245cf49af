package dev.postern.engine.server;

/// A program that is no `llama-server` which can be run in private; the message says why.
public final class UnknownBinary extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownBinary(String message) {
    super(message);
  }
}
