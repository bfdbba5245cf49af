package dev.postern.link.http;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import java.io.IOException;

/// A request, and the way to answer it. Served by one virtual thread from beginning to end: all
/// calls may block.
public interface HttpCall {
  /// In upper case.
  String method();

  /// Path and query as sent, starting with `/`; at most 8 KiB.
  String target();

  Headers headers();

  /// Who asks, as far as the door can know.
  Caller caller();

  /// Reads the whole body into memory that `scope` owns.
  ///
  /// @throws BodyTooLarge beyond `limit` bytes
  /// @throws ClientGone when the client left
  SecretView body(SecretScope scope, int limit) throws IOException;

  /// Starts the answer; at most once.
  ///
  /// @throws ClientGone when the client left
  HttpReply reply(int status, Headers headers) throws IOException;

  /// Runs `action` once when the client leaves before the answer has ended; at once when it has
  /// left already. It runs on a thread of the door and must not block.
  void onClientGone(Runnable action);
}
