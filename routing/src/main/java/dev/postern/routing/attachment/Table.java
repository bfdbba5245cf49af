package dev.postern.routing.attachment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the tables beside these classes that say what is to be removed: columns parted by tabs, of
/// which the last names what they tell. Lines that begin with `#` explain.
final class Table {
  private Table() {}

  /// The rows of a table, each of `columns` columns.
  static List<List<String>> rows(String name, int columns) {
    InputStream file = Table.class.getResourceAsStream(name);
    if (file == null) {
      throw new IllegalStateException("missing table " + name);
    }
    List<List<String>> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          rows.add(row(name, columns, line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /// A table of two columns: names and what they tell, in their order.
  static Map<String, Removed> telling(String name) {
    Map<String, Removed> telling = new LinkedHashMap<>();
    for (List<String> row : rows(name, 2)) {
      telling.put(row.getFirst(), Removed.valueOf(row.getLast()));
    }
    return telling;
  }

  private static List<String> row(String table, int columns, String line) {
    List<String> row = List.of(line.split("\t"));
    if (row.size() != columns) {
      throw new IllegalStateException(table + ": not " + columns + " columns: " + line);
    }
    return row;
  }
}
