package dev.postern.routing.detect.names;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words that announce names: `context.tsv`.
final class Lexicon {
  private final Map<String, Phrases> lists = new HashMap<>();
  private final Map<String, List<String>> words = new HashMap<>();

  /// Reads the lists that belong to Postern.
  Lexicon() {
    try (InputStream in = Lexicon.class.getResourceAsStream("context.tsv")) {
      if (in == null) {
        throw new IllegalStateException("context.tsv is not in this build");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::line);
    } catch (IOException e) {
      throw new IllegalStateException("context.tsv cannot be read", e);
    }
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    List<String> cells = Arrays.asList(line.split("\t"));
    List<String> phrases = cells.subList(1, cells.size());
    words.put(cells.getFirst(), phrases);
    lists.put(cells.getFirst(), new Phrases(phrases));
  }

  Phrases list(String name) {
    Phrases list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException("context.tsv has no list called " + name);
    }
    return list;
  }

  /// The keys that announce each kind.
  Map<Label.Kind, Phrases> keys() {
    Map<Label.Kind, Phrases> keys = new EnumMap<>(Label.Kind.class);
    keys.put(Label.Kind.PERSON, list("key person"));
    keys.put(Label.Kind.ORG, list("key org"));
    keys.put(Label.Kind.PLACE, list("key place"));
    keys.put(Label.Kind.ADDRESS, list("key address"));
    return keys;
  }

  /// The list's words as they are written there.
  List<String> words(String name) {
    return words.getOrDefault(name, List.of());
  }
}
