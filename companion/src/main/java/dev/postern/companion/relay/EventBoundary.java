package dev.postern.companion.relay;

import dev.postern.crypto.secret.SecretView;

/// Whether what has passed so far ends where a server-sent event ends, so that one more event may
/// follow.
final class EventBoundary {
  private byte beforeLast = '\n';
  private byte last = '\n';

  void passed(SecretView bytes) {
    int length = bytes.length();
    if (length > 1) {
      beforeLast = bytes.at(length - 2);
    } else if (length == 1) {
      beforeLast = last;
    }
    if (length > 0) {
      last = bytes.at(length - 1);
    }
  }

  boolean reached() {
    return beforeLast == '\n' && last == '\n';
  }
}
