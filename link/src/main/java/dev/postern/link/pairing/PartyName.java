package dev.postern.link.pairing;

import java.nio.charset.StandardCharsets;

/// What a box or a device calls itself: a claim, shown to people, safe to print. Never trust it to
/// tell devices apart.
///
/// @param text 1 to 64 bytes of UTF-8 without control, format, bidirectional or unassigned
///   characters
public record PartyName(String text) {
  public static final int MAX_BYTES = 64;

  public PartyName {
    if (!text.equals(cleaned(text))) {
      throw new IllegalArgumentException("a name with characters that no name may have");
    }
  }

  /// The name in `claimed` with what no name may have taken out; `unnamed` when nothing is left.
  public static PartyName clean(CharSequence claimed) {
    return new PartyName(cleaned(claimed));
  }

  /// The name's bytes on the wire.
  public byte[] utf8() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String cleaned(CharSequence claimed) {
    StringBuilder kept = new StringBuilder();
    int bytes = 0;
    for (int c : claimed.codePoints().toArray()) {
      int shown = Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c;
      bytes += Character.toString(shown).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES) {
        break;
      }
      if (isShown(shown)) {
        kept.appendCodePoint(shown);
      }
    }
    String name = kept.toString().strip();
    return name.isEmpty() ? "unnamed" : name;
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
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
