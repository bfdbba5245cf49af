package dev.postern.link.http;

import java.io.IOException;

/// The body is longer than its reader allows.
public final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1L;
  private final int limit;

  public BodyTooLarge(int limit) {
    super("body of more than " + limit + " bytes");
    this.limit = limit;
  }

  /// What was allowed, in bytes.
  public int limit() {
    return limit;
  }
}
