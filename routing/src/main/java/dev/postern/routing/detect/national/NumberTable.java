package dev.postern.routing.detect.national;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of numbers: its kinds, the words that announce them, and the words of countries.
///
/// @param kinds in the table's order, which is that of preference
/// @param announcements each word once
/// @param countries by word, in lower case, the country that it names
record NumberTable(
    List<NumberKind> kinds, List<Announcement> announcements, Map<String, String> countries) {
  private static final List<String> SHIPPED =
      List.of("labels.txt", "numbers-eu.txt", "numbers-world.txt");

  NumberTable {
    kinds = List.copyOf(kinds);
    announcements = List.copyOf(announcements);
    countries = Map.copyOf(countries);
  }

  /// The table that Postern comes with.
  static NumberTable shipped() {
    Map<String, String> files = new LinkedHashMap<>();
    SHIPPED.forEach(name -> files.put(name, resource(name)));
    return parse(files);
  }

  /// @param files texts by name, as `NUMBERS.md` says how they are written
  /// @throws TableRefused with all mistakes, when there are any
  static NumberTable parse(Map<String, String> files) {
    TableReader reader = new TableReader();
    files.forEach(reader::read);
    return reader.table();
  }

  private static String resource(String name) {
    try (InputStream in = NumberTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the table's " + name + " is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The countries that kinds are of.
  Set<String> kindCountries() {
    return Set.copyOf(kinds.stream().map(kind -> kind.entity().detail()).toList());
  }
}
