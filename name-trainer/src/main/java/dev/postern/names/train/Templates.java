package dev.postern.names.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The templates that we wrote, one file per language, with `---` between them.
final class Templates {
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pt", "pl");

  private Templates() {}

  static List<String> of(String language) throws IOException {
    try (InputStream in = Templates.class.getResourceAsStream(language + ".txt")) {
      if (in == null) {
        throw new IOException("no templates for " + language);
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("\n---\n")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    }
  }
}
