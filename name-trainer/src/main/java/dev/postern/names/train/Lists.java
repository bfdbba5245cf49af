package dev.postern.names.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The lists of names, places and words that stand beside the trainer; see `lists/PROVENANCE.md`.
///
/// Each map goes from a locale to its values.
record Lists(
    Map<String, List<String>> first,
    Map<String, List<String>> last,
    Map<String, List<String>> cities,
    Map<String, List<String>> streets,
    Map<String, List<String>> words,
    Map<String, List<String>> prose,
    Map<String, List<String>> terms) {

  static Lists read(Path folder) throws IOException {
    return new Lists(
        table(folder.resolve("first.tsv")),
        table(folder.resolve("last.tsv")),
        table(folder.resolve("cities.tsv")),
        table(folder.resolve("streets.tsv")),
        table(folder.resolve("words.tsv")),
        table(folder.resolve("prose.tsv")),
        table(folder.resolve("terms.tsv")));
  }

  private static Map<String, List<String>> table(Path file) throws IOException {
    Map<String, List<String>> table = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> cells = Arrays.asList(line.split("\t"));
        table.put(cells.getFirst(), List.copyOf(cells.subList(1, cells.size())));
      }
    }
    return table;
  }

  List<String> terms(String name) {
    List<String> found = terms.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no list of terms called " + name);
    }
    return found;
  }
}
