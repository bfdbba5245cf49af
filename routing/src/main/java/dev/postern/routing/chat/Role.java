package dev.postern.routing.chat;

/// Who speaks in a turn.
public enum Role {
  SYSTEM,
  USER,
  ASSISTANT
}
