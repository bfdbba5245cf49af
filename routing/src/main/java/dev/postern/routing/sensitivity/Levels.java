package dev.postern.routing.sensitivity;

import dev.postern.routing.detect.EntityType;
import dev.postern.routing.yaml.YamlFile;
import dev.postern.routing.yaml.YamlRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// The table of levels: which findings and marks make a prompt how sensitive. The highest wins.
public final class Levels {
  private static final int LONGEST = 64 << 10;
  private static final Set<String> OPTIONAL =
      Set.of("any", "count", "with", "marks", "and-marks", "attachments", "law");

  private final List<Trigger> triggers;

  private Levels(List<Trigger> triggers) {
    this.triggers = List.copyOf(triggers);
  }

  /// The table that is part of the program.
  ///
  /// @param marks that detectors may leave
  public static Levels shipped(Set<String> marks) {
    try (InputStream file = Levels.class.getResourceAsStream("levels.yaml")) {
      if (file == null) {
        throw new IllegalStateException("levels.yaml is missing from the program");
      }
      return read(file.readAllBytes(), marks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlRefused e) {
      throw new IllegalStateException("levels.yaml does not hold: " + e.getMessage(), e);
    }
  }

  /// Reads a table: YAML in UTF-8, at most 64 KiB.
  ///
  /// @param marks that detectors may leave; others are mistakes
  /// @throws YamlRefused with all mistakes at once
  public static Levels read(byte[] content, Set<String> marks) throws YamlRefused {
    YamlFile file = new YamlFile(LONGEST);
    Map<String, Node> keys =
        file.mapping(file.parse(content), Set.of("groups", "triggers"), Set.of());
    Reader reader = new Reader(file, marks);
    reader.readGroups(keys.get("groups"));
    List<Trigger> triggers = new ArrayList<>();
    for (Node node : file.elements(keys.get("triggers"))) {
      reader.trigger(node).ifPresent(triggers::add);
    }
    file.finish();
    return new Levels(triggers);
  }

  /// The triggers that hold, the weightiest first.
  List<Reason> reasons(Trigger.Evidence evidence) {
    return triggers.stream()
        .filter(trigger -> trigger.holds(evidence))
        .map(Trigger::reason)
        .sorted(Comparator.comparing(Reason::sensitivity).reversed())
        .toList();
  }

  private static final class Reader {
    private final YamlFile file;
    private final List<String> marks;
    private final Map<String, Set<EntityType>> groups = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();

    Reader(YamlFile file, Set<String> marks) {
      this.file = file;
      this.marks = marks.stream().sorted().toList();
    }

    void readGroups(@Nullable Node node) {
      for (Node group : file.elements(node)) {
        Map<String, Node> keys = file.mapping(group, Set.of("group", "types"), Set.of("law"));
        groups.put(file.text(keys.get("group")), types(keys.get("types")));
      }
    }

    Optional<Trigger> trigger(Node node) {
      Map<String, Node> keys = file.mapping(node, Set.of("id", "level", "because"), OPTIONAL);
      String id = file.text(keys.get("id"));
      if (!ids.add(id)) {
        file.problem(node, "'" + id + "' stands twice");
      }
      if (keys.keySet().stream().noneMatch(Set.of("any", "marks", "attachments")::contains)) {
        file.problem(node, "'" + id + "' needs any, marks or attachments, or it always holds");
      }
      String because = file.text(keys.get("because"));
      return file.oneOf(keys.get("level"), List.of(Sensitivity.values()))
          .map(level ->
              new Trigger(
                  new Reason(id, level, because),
                  types(keys.get("any")),
                  Math.max(1, file.number(keys.get("count"), 0, 10_000)),
                  types(keys.get("with")),
                  listed(keys.get("marks"), marks),
                  listed(keys.get("and-marks"), marks),
                  listed(keys.get("attachments"), List.of(Attachment.values()))));
    }

    /// Names of types, or of groups of them.
    private Set<EntityType> types(@Nullable Node node) {
      Set<EntityType> types = new HashSet<>();
      for (Node element : file.elements(node)) {
        Set<EntityType> group = groups.get(file.text(element));
        if (group != null) {
          types.addAll(group);
        } else {
          file.oneOf(element, List.of(EntityType.values())).ifPresent(types::add);
        }
      }
      return Set.copyOf(types);
    }

    private <T> Set<T> listed(@Nullable Node node, List<T> known) {
      Set<T> found = new HashSet<>();
      for (Node element : file.elements(node)) {
        file.oneOf(element, known).ifPresent(found::add);
      }
      return Set.copyOf(found);
    }
  }
}
