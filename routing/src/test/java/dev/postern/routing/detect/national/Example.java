package dev.postern.routing.detect.national;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A line of `examples.tsv`.
record Example(String kind, boolean valid, String written) {
  static List<Example> all() {
    return lines("examples.tsv").stream()
        .map(line -> line.split("\t"))
        .map(parts -> new Example(parts[0], parts[1].equals("valid"), parts[2]))
        .toList();
  }

  /// The characters without separators.
  String compact() {
    return written.replaceAll("[ ./-]", "");
  }

  /// A file's lines without comments.
  static List<String> lines(String file) {
    try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return kind + " " + (valid ? "valid " : "invalid ") + written;
  }
}
