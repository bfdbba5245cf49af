package dev.postern.routing.chat;

import dev.postern.crypto.secret.SecretView;

/// One message of a conversation.
///
/// @param text in UTF-8
public record Turn(Role role, SecretView text) {}
