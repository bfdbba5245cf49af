package dev.postern.routing.detect;

/// An identifier in a text. Log-safe: it holds no part of the text.
///
/// @param start of the span in the text, in bytes of UTF-8
/// @param end behind the span's last byte
/// @param rule that found it
public record Finding(Entity entity, int start, int end, String rule, Strength strength) {
  public Finding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("span from " + start + " to " + end);
    }
  }

  /// In bytes.
  public int length() {
    return end - start;
  }
}
