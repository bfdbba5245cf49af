package dev.postern.bench.identifiers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which names of types mean the same, and which of them are no identifiers.
///
/// Data sets and detectors call the same thing `GPE`, `CITY` or `LOCATION`; a family takes them
/// together. A name that the table does not know is a family of its own.
final class Families {
  private final Map<String, String> families = new HashMap<>();
  private final Set<String> others = new HashSet<>();

  static Families shipped() {
    Families shipped = new Families();
    try (InputStream file = Families.class.getResourceAsStream("families.tsv")) {
      if (file == null) {
        throw new IllegalStateException("families.tsv is missing from the program");
      }
      new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(shipped::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shipped;
  }

  private void add(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3) {
      throw new IllegalStateException("families.tsv: three columns, not: " + line);
    }
    if (columns[1].equals("no")) {
      others.add(columns[0]);
    }
    for (String name : columns[2].split(" ", -1)) {
      families.put(name, columns[0]);
    }
  }

  /// The family of a name such as `TAX_ID(DE)`.
  String of(String type) {
    String name = type.toUpperCase(Locale.ROOT);
    int detail = name.indexOf('(');
    String plain = detail < 0 ? name : name.substring(0, detail);
    return families.getOrDefault(plain, plain);
  }

  /// Whether the headline view asks for it.
  boolean isIdentifier(String type) {
    return !others.contains(of(type));
  }
}
