package dev.postern.routing.chat;

import dev.postern.crypto.secret.SecretView;

/// A piece of an answer as it comes.
public sealed interface ChatEvent {
  /// More of the answer's text: whole characters in UTF-8, valid until the sink returns.
  record Text(SecretView fragment) implements ChatEvent {}
}
