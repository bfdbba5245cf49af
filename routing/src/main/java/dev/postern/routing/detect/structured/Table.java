package dev.postern.routing.detect.structured;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a table of facts beside this class: one row per line, columns apart by tabs, `#` before
/// remarks.
final class Table {
  private Table() {}

  /// The rows of a file, each with at least `columns` columns.
  static List<List<String>> rows(String file, int columns) {
    return lines(file).stream().map(line -> row(file, line, columns)).toList();
  }

  /// The lines of a file.
  static List<String> lines(String file) {
    try (InputStream in = Table.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no table " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> row(String file, String line, int columns) {
    List<String> row = List.of(line.split("\t+"));
    if (row.size() < columns) {
      throw new IllegalStateException(file + " has a row of " + row.size() + " columns: " + line);
    }
    return row;
  }
}
