package dev.postern.link.session;

import java.io.IOException;

/// A stream that carries something else than the HTTP message it should.
final class MalformedExchange extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedExchange() {
    super("not the HTTP message that was expected");
  }
}
