package dev.postern.routing.detect;

import dev.postern.crypto.secret.SecretView;

/// A text that stands within another one in some encoding, decoded.
public final class Hidden {
  private final SecretView text;
  private final int start;
  private final int end;
  private final int[] origins;

  /// @param text decoded, in UTF-8; its owner is whoever decoded it, and closes it
  /// @param start of the encoded stretch in the outer shadow, in characters
  /// @param end behind its last character
  /// @param origins where each byte of the text came from in the outer shadow, and the end behind
  ///   the last; empty when only the whole stretch can be replaced
  public Hidden(SecretView text, int start, int end, int[] origins) {
    if (start < 0 || end <= start || (origins.length > 0 && origins.length <= text.length())) {
      throw new IllegalArgumentException("a stretch from " + start + " to " + end);
    }
    this.text = text;
    this.start = start;
    this.end = end;
    this.origins = origins.clone();
  }

  public SecretView text() {
    return text;
  }

  /// Where the byte's source starts in the outer shadow.
  int outerStart(int at) {
    return origins.length == 0 ? start : origins[at];
  }

  /// Where the source of all bytes before `at` ends in the outer shadow.
  int outerEnd(int at) {
    return origins.length == 0 ? end : origins[at];
  }

  @Override
  public String toString() {
    return "Hidden[" + start + ".." + end + "]";
  }
}
