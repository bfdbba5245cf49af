package dev.postern.routing.attachment;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Files with the same word in every place where metadata may stand, and what becomes of them.
final class Samples {
  /// What each of the files says where it should say nothing.
  static final String CANARY = "CANARY7Q";

  static final List<String> PICTURES =
      List.of(
          "baseline.jpg",
          "progressive-grey.jpg",
          "cmyk.jpg",
          "restarts.jpg",
          "true-colour.png",
          "palette.png",
          "animated.png",
          "lossy.webp",
          "lossless.webp",
          "animated.webp",
          "animated.gif");

  static final List<String> PDFS =
      List.of(
          "classic.pdf",
          "object-streams.pdf",
          "linearised.pdf",
          "packed-photograph.pdf",
          "changed-later.pdf");

  static final List<String> OFFICE =
      List.of("letter.docx", "sheet.xlsx", "slides.pptx", "letter.odt");

  static final List<String> ALL = Stream.of(PICTURES, PDFS, OFFICE).flatMap(List::stream).toList();

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private Samples() {}

  /// What a cleaning ended in, on the heap where tests can look at it.
  static final class Result {
    private final Cleaning cleaning;
    private final byte[] bytes;

    Result(Cleaning cleaning, byte[] bytes) {
      this.cleaning = cleaning;
      this.bytes = bytes;
    }

    Cleaning cleaning() {
      return cleaning;
    }

    byte[] bytes() {
      return bytes;
    }

    Map<Removed, Integer> removed() {
      return clean().removed();
    }

    Cleaning.Clean clean() {
      if (cleaning instanceof Cleaning.Clean clean) {
        return clean;
      }
      throw new AssertionError("not cleaned: " + cleaning);
    }

    boolean refused() {
      return cleaning instanceof Cleaning.Refused;
    }
  }

  static byte[] read(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  static Result clean(byte[] file) {
    try (SecretScope scope = new SecretScope()) {
      SecretBytes secret = scope.own(SecretBytes.copyOf(file));
      Cleaning cleaning = Attachment.clean(secret.view(), scope);
      byte[] bytes =
          cleaning instanceof Cleaning.Clean clean
              ? clean.bytes().segment().toArray(ValueLayout.JAVA_BYTE)
              : new byte[0];
      return new Result(cleaning, bytes);
    }
  }

  static boolean tells(byte[] bytes) {
    String hex = HexFormat.of().formatHex(CANARY.getBytes(StandardCharsets.UTF_8));
    return CHARSETS.stream().anyMatch(charset -> indexOf(bytes, CANARY.getBytes(charset)) >= 0)
        || indexOf(bytes, hex.getBytes(StandardCharsets.UTF_8)) >= 0
        || indexOf(bytes, hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) >= 0;
  }

  static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i <= bytes.length - wanted.length; i++) {
      int j = 0;
      while (j < wanted.length && bytes[i + j] == wanted[j]) {
        j++;
      }
      if (j == wanted.length) {
        return i;
      }
    }
    return -1;
  }
}
