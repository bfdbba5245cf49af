package dev.postern.routing.detect.layout;

/// What a value stands behind: `full_name` in `"full_name": "…"`, the header of its column.
///
/// @param start of the label's span in the text, in characters
/// @param end behind its last character
/// @param valueStart where the labelled value begins: the place asked for is at or behind it
public record Label(int start, int end, int valueStart) {
  public Label {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a label from " + start + " to " + end);
    }
  }
}
