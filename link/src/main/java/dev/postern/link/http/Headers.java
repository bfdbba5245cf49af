package dev.postern.link.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Header fields in their order; names are compared without regard to case.
///
/// @param fields with names in lower case
public record Headers(List<Header> fields) {
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    fields = List.copyOf(fields);
  }

  /// Names and values in turn.
  public static Headers of(String... namesAndValues) {
    List<Header> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Header(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /// The first value under `name`, given in lower case.
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .map(Header::value)
        .findFirst();
  }
}
