package dev.postern.routing.detect;

/// A text has more findings than anybody could look through: it counts as unexamined.
public final class TooManyFindings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyFindings(int limit) {
    super("more than " + limit + " findings");
  }
}
