package dev.postern.link.http;

import java.io.IOException;

/// Serves one exchange; called on a virtual thread of its own.
@FunctionalInterface
public interface HttpHandler {
  /// When it throws, or returns without having ended the answer, the door cuts the answer off (or
  /// sends 500 if none had begun).
  void handle(HttpCall call) throws IOException;
}
