package dev.postern.gateway.wiring;

import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.Refusal;

/// What answers exchanges, whichever door they came through.
///
/// @param api serves the exchanges
/// @param engine which one is used
/// @param policy which one decides
record Answering(HttpHandler api, String engine, String policy) implements AutoCloseable {
  static Answering open() {
    return new Answering(Refusal.INTERNAL::answer, "none", "none");
  }

  @Override
  public void close() {}
}
