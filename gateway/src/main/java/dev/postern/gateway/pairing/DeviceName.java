package dev.postern.gateway.pairing;

/// What a device calls itself, made harmless to show: peers choose it, so it never enters a log.
///
/// @param text 1 to 40 code points, without control, format or bidirectional characters
public record DeviceName(String text) {
  private static final int MAX = 40;

  public DeviceName {
    text = clean(text);
  }

  private static String clean(String raw) {
    StringBuilder clean = new StringBuilder();
    raw.codePoints().filter(DeviceName::shows).limit(MAX).forEach(clean::appendCodePoint);
    String text = clean.toString().strip();
    return text.isEmpty() ? "unnamed device" : text;
  }

  private static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
