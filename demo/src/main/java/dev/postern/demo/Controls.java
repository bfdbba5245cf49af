package dev.postern.demo;

import dev.postern.demo.canary.Needle;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// Secrets planted on purpose, one for each form, which a search that counts must find: as system
/// properties of the processes that are searched.
public record Controls(String plain, String utf16, String base64, String escaped) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// One of each form, at random.
  public static Controls random() {
    return new Controls(canary(), canary(), canary(), canary());
  }

  /// 28 random letters and digits: 166 bits.
  public static String canary() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 28; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /// JVM options that plant them. The letter Ω makes the JVM keep its string as UTF-16.
  public String javaOptions() {
    return String.join(
        " ",
        "-Dpostern.control.plain=" + plain,
        "-Dpostern.control.utf16=Ω" + utf16,
        "-Dpostern.control.base64="
            + Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.UTF_8)),
        "-Dpostern.control.escaped=" + inEscapes(escaped));
  }

  /// By form, for the search.
  public Map<String, Needle> needles() {
    return Map.of(
        "plain", Needle.of(plain),
        "utf16", Needle.utf16Only(utf16),
        "base64", Needle.of(base64),
        "escaped", Needle.of(escaped));
  }

  private static String inEscapes(String text) {
    StringBuilder escapes = new StringBuilder();
    text.chars().forEach(c -> escapes.append(String.format("\\u%04x", c)));
    return escapes.toString();
  }
}
