package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the table's files line by line, and goes on after each mistake, so that one reading finds
/// them all.
final class TableReader {
  private static final Set<EntityType> TYPES =
      Set.of(
          EntityType.NATIONAL_ID,
          EntityType.TAX_ID,
          EntityType.HEALTH_ID,
          EntityType.PASSPORT,
          EntityType.DRIVING_LICENCE);

  private final List<String> problems = new ArrayList<>();
  private final Map<String, NumberKind> kinds = new LinkedHashMap<>();
  private final Map<String, List<String>> languages = new HashMap<>();
  private final Map<String, String> countries = new HashMap<>();
  private final Words words = new Words();
  private String file = "";
  private int line;

  // The kind that is being read, from its first line on.
  private int kindLine;
  private String[] kindWords = {};
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();

  void read(String name, String text) {
    file = name;
    line = 0;
    for (String written : text.split("\n", -1)) {
      line++;
      if (!written.isBlank() && !written.startsWith("#")) {
        attempt(() -> read(written.stripTrailing()));
      }
    }
    line = kindLine;
    attempt(this::endKind);
  }

  /// @throws TableRefused when there was a mistake
  NumberTable table() {
    if (!problems.isEmpty()) {
      throw new TableRefused(problems);
    }
    return new NumberTable(List.copyOf(kinds.values()), words.announcements(), countries);
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (IllegalArgumentException e) {
      problems.add(file + ":" + line + ": " + e.getMessage());
    }
  }

  private void read(String written) {
    if (written.startsWith("  ")) {
      field(written.strip());
      return;
    }
    int here = line;
    line = kindLine;
    attempt(this::endKind);
    line = here;
    String[] parts = written.split(" +", 2);
    String rest = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "kind" -> beginKind(rest.split(" +"));
      case "language" -> language(rest.split(" +"));
      case "country" -> country(rest);
      case "general" -> general(rest);
      case "other" -> list(rest).forEach(words::other);
      default -> throw new IllegalArgumentException("no line begins with " + parts[0]);
    }
  }

  private void language(String[] parts) {
    List<String> spoken = Arrays.asList(parts).subList(1, parts.length);
    if (spoken.isEmpty() || languages.put(parts[0], List.copyOf(spoken)) != null) {
      throw new IllegalArgumentException("a language stands once, with its countries: " + parts[0]);
    }
  }

  private void country(String rest) {
    String[] parts = rest.split(" +", 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("a country without words: " + rest);
    }
    for (String word : list(parts[1])) {
      countries.putIfAbsent(Words.folded(word), parts[0]);
    }
  }

  private void general(String rest) {
    String[] parts = rest.split(" +", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("a type, a language and words are needed: " + rest);
    }
    EntityType type = type(parts[0]);
    List<String> spoken = spoken(parts[1]);
    list(parts[2]).forEach(word -> words.general(word, type, spoken));
  }

  private void beginKind(String[] parts) {
    if (parts.length != 3
        || !parts[0].matches("[a-z]{2}-[a-z-]+")
        || !parts[2].matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("a kind is an id, a type and a country");
    }
    type(parts[1]);
    if (kinds.containsKey(parts[0])) {
      throw new IllegalArgumentException("stands twice: " + parts[0]);
    }
    kindWords = parts;
    kindLine = line;
  }

  private void field(String written) {
    if (kindWords.length == 0) {
      throw new IllegalArgumentException("belongs to no kind: " + written);
    }
    String[] parts = written.split(" +", 2);
    String value = parts.length > 1 ? parts[1] : "";
    switch (parts[0]) {
      case "label" -> {
        spoken(value.split(" ", 2)[0]);
        labels.add(value);
      }
      case "bare", "labelled" -> {
        FormReader.read(value);
        put(parts[0], value);
      }
      case "check" -> {
        CheckReader.read(value);
        put(parts[0], value);
      }
      case "odds" -> {
        if (!value.matches("[1-9][0-9]{0,8}")) {
          throw new IllegalArgumentException("no number: " + value);
        }
        put(parts[0], value);
      }
      case "source" -> put(parts[0], value);
      default -> throw new IllegalArgumentException("no field: " + parts[0]);
    }
  }

  private void put(String name, String value) {
    if (fields.put(name, value) != null) {
      throw new IllegalArgumentException("stands twice: " + name);
    }
  }

  private void endKind() {
    if (kindWords.length == 0) {
      return;
    }
    String[] head = kindWords;
    Map<String, String> values = new HashMap<>(fields);
    List<String> announced = List.copyOf(labels);
    kindWords = new String[0];
    fields.clear();
    labels.clear();
    if (values.getOrDefault("source", "").isBlank()) {
      throw new IllegalArgumentException("without a source: " + head[0]);
    }
    if (values.containsKey("odds") != values.containsKey("check")) {
      throw new IllegalArgumentException("odds belong to a check: " + head[0]);
    }
    NumberKind kind = kind(head, values);
    kinds.put(head[0], kind);
    for (String label : announced) {
      String[] parts = label.split(" +", 2);
      list(parts.length > 1 ? parts[1] : "")
          .forEach(word -> words.name(word, kind, spoken(parts[0])));
    }
  }

  private static NumberKind kind(String[] head, Map<String, String> values) {
    return new NumberKind(
        head[0],
        new Entity(type(head[1]), head[2]),
        forms(values.get("bare")),
        forms(values.get("labelled")),
        values.containsKey("check") ? CheckReader.read(values.getOrDefault("check", "")) : null,
        Integer.parseInt(values.getOrDefault("odds", "1")),
        values.getOrDefault("source", ""));
  }

  private static List<Form> forms(@Nullable String written) {
    return written == null ? List.of() : FormReader.read(written);
  }

  private static EntityType type(String name) {
    return TYPES.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no type of a number: " + name));
  }

  private List<String> spoken(String language) {
    List<String> spoken = languages.get(language);
    if (spoken == null) {
      throw new IllegalArgumentException("no language: " + language);
    }
    return spoken;
  }

  private static List<String> list(String written) {
    List<String> words = Arrays.stream(written.split(";")).map(String::strip).toList();
    if (words.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("an empty word");
    }
    return words;
  }
}
