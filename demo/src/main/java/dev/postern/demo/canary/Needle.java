package dev.postern.demo.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One text in every form in which it could have been left behind, kept masked so that the search
/// does not find itself.
public final class Needle {
  /// A form of the text, such as `utf-16le`.
  static final class Form {
    private final String name;
    private final byte[] masked;

    Form(String name, byte[] bytes) {
      this.name = name;
      this.masked = bytes.clone();
      for (int i = 0; i < masked.length; i++) {
        masked[i] ^= MASK;
      }
    }

    String name() {
      return name;
    }

    int length() {
      return masked.length;
    }

    byte at(int index) {
      return (byte) (masked[index] ^ MASK);
    }

    boolean sameAs(Form other) {
      return Arrays.equals(masked, other.masked);
    }

    boolean standsAt(byte[] haystack, int at) {
      for (int i = 0; i < masked.length; i++) {
        if (haystack[at + i] != at(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final byte MASK = 0x5A;

  // A word on its way through a processor's register may stay on a stack: 8 bytes of the text, or
  // 16
  // from a vector register (docs/plaintext-ledger.md). A part is longer than that: it is a copy.
  private static final int PART = 17;

  private final List<Form> forms;

  private Needle(List<Form> forms) {
    this.forms = List.copyOf(forms);
  }

  /// All forms of `text`, which should be long and random enough not to occur by chance.
  ///
  /// @throws IllegalArgumentException when it is shorter than 12 characters
  public static Needle of(String text) {
    if (text.length() < 12) {
      throw new IllegalArgumentException(
          "a needle of fewer than 12 characters would be found by chance");
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("utf-8", utf8);
    if (utf8.length > PART) {
      forms.put("utf-8 first part", Arrays.copyOf(utf8, PART));
      forms.put("utf-8 last part", Arrays.copyOfRange(utf8, utf8.length - PART, utf8.length));
    }
    forms.put("utf-16le", encode(text, StandardCharsets.UTF_16LE));
    forms.put("utf-16be", encode(text, StandardCharsets.UTF_16BE));
    forms.put("hex", ascii(HexFormat.of().formatHex(utf8)));
    forms.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
    for (int shift = 0; shift < 3; shift++) {
      forms.put("base64 +" + shift, base64(Base64.getEncoder(), utf8, shift));
      forms.put("base64url +" + shift, base64(Base64.getUrlEncoder(), utf8, shift));
    }
    forms.put("json", ascii(jsonShort(text)));
    forms.put("json \\u", ascii(jsonLong(text)));
    return new Needle(masked(forms));
  }

  /// Only `text` in UTF-16, as a JVM keeps a String with letters beyond Latin-1: for a control that
  /// stands elsewhere in other forms too.
  public static Needle utf16Only(String text) {
    return new Needle(masked(Map.of("utf-16le", text.getBytes(StandardCharsets.UTF_16LE))));
  }

  List<Form> forms() {
    return forms;
  }

  // The characters at either end share their base64 digits with what stands beside the text, so
  // they are left out.
  private static byte[] base64(Base64.Encoder encoder, byte[] text, int shift) {
    byte[] shifted = new byte[shift + text.length];
    System.arraycopy(text, 0, shifted, shift, text.length);
    byte[] encoded = encoder.encode(shifted);
    int from = shift == 0 ? 0 : 4;
    int to = text.length == 0 ? 0 : (shift + text.length) / 3 * 4;
    return Arrays.copyOfRange(encoded, from, to);
  }

  private static String jsonShort(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  private static String jsonLong(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    return escaped.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] encode(String text, Charset charset) {
    return text.getBytes(charset);
  }

  // Masks and wipes; what two forms share (the JSON form of plain letters is UTF-8) counts once.
  private static List<Form> masked(Map<String, byte[]> forms) {
    List<Form> distinct = new ArrayList<>();
    forms.forEach((name, bytes) -> {
      Form form = new Form(name, bytes);
      Arrays.fill(bytes, (byte) 0);
      if (distinct.stream().noneMatch(form::sameAs)) {
        distinct.add(form);
      }
    });
    return distinct;
  }
}
