package dev.postern.routing.sensitivity;

/// What comes with a prompt beside its text.
public enum Attachment {
  IMAGE,
  FILE
}
