package dev.postern.demo;

import java.io.IOException;

/// A command of ours did not do what the demonstration needs; says what it said and what to do
/// next.
final class CommandFailed extends IOException {
  private static final long serialVersionUID = 1L;
  private final String next;

  CommandFailed(String sentence, String next) {
    super(sentence);
    this.next = next;
  }

  String next() {
    return next;
  }
}
