package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.routing.detect.EntityType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which type each kind of entity of the known models is: the table `labels.tsv`.
final class Labels {
  private static final Map<String, Optional<EntityType>> TYPES = types();

  private Labels() {}

  /// What the names in a model's `id2label` mean.
  ///
  /// @throws ClassifierRefused with [Reason#BAD_CONFIG] for a name that the table does not have
  static List<Label> of(List<String> names) throws ClassifierRefused {
    List<Label> labels = new ArrayList<>();
    for (String name : names) {
      labels.add(of(name));
    }
    return List.copyOf(labels);
  }

  private static Label of(String name) throws ClassifierRefused {
    if (name.equals("O")) {
      return Label.OUTSIDE;
    }
    String kind = name.length() > 2 ? name.substring(2) : "";
    boolean begins = name.startsWith("B-");
    Optional<EntityType> type = TYPES.get(kind);
    if (type == null || !(begins || name.startsWith("I-"))) {
      throw new ClassifierRefused(
          Reason.BAD_CONFIG, "config.json has a label that is not known here.");
    }
    return new Label(kind, begins, type);
  }

  private static Map<String, Optional<EntityType>> types() {
    Map<String, Optional<EntityType>> types = new HashMap<>();
    try (InputStream file = Labels.class.getResourceAsStream("labels.tsv")) {
      if (file == null) {
        throw new IllegalStateException("labels.tsv is missing from the program");
      }
      new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(row -> types.put(row[0], type(row[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(types);
  }

  private static Optional<EntityType> type(String name) {
    return name.equals("-") ? Optional.empty() : Optional.of(EntityType.valueOf(name));
  }
}
