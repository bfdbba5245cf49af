package dev.postern.routing.detect.secrets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Reads this package's tables.
final class Tables {
  private Tables() {}

  /// The lines of a table without its remarks.
  static List<String> lines(String name) {
    InputStream found = Tables.class.getResourceAsStream(name);
    try (InputStream file = Objects.requireNonNull(found, name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("# ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
