package dev.postern.routing.yaml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One YAML file in UTF-8 while it is read: reading goes on after each mistake, and [#finish] tells
/// them all. Aliases are not followed.
public final class YamlFile {
  private final int longest;
  private final List<Problem> problems = new ArrayList<>();

  /// @param longest that a file may be, in bytes
  public YamlFile(int longest) {
    this.longest = longest;
  }

  /// The file's content.
  ///
  /// @throws YamlRefused when it is no YAML at all
  public Node parse(byte[] file) throws YamlRefused {
    if (file.length > longest) {
      throw new YamlRefused(List.of(new Problem(1, "longer than " + longest + " bytes")));
    }
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(longest).setMaxAliasesForCollections(0).build();
    try {
      Optional<Node> root =
          new Compose(settings).composeInputStream(new ByteArrayInputStream(file));
      return root.orElseThrow(() -> new YamlRefused(List.of(new Problem(1, "empty"))));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new YamlRefused(List.of(new Problem(line, "not YAML: " + e.getProblem())));
    } catch (YamlEngineException e) {
      throw new YamlRefused(List.of(new Problem(1, "not YAML: " + e.getMessage())));
    }
  }

  /// A mapping's values by key; keys that are in neither set are mistakes.
  public Map<String, Node> mapping(Node node, Set<String> required, Set<String> optional) {
    Set<String> known = new TreeSet<>(required);
    known.addAll(optional);
    Map<String, Node> values = new HashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node, "must be a mapping of " + String.join(", ", known));
      return values;
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = scalar(entry.getKeyNode());
      if (!known.contains(key)) {
        problem(
            entry.getKeyNode(), "unknown key '" + key + "'; known are " + String.join(", ", known));
      } else if (values.put(key, entry.getValueNode()) != null) {
        problem(entry.getKeyNode(), "'" + key + "' stands twice");
      }
    }
    for (String key : new TreeSet<>(required)) {
      if (!values.containsKey(key)) {
        problem(node, "'" + key + "' is missing");
      }
    }
    return values;
  }

  /// A sequence's elements; none when it is absent.
  public List<Node> elements(@Nullable Node node) {
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(node, "must be a list");
    return List.of();
  }

  /// A scalar's text, as it is; empty with a mistake when it is none.
  public String text(@Nullable Node node) {
    if (node == null) {
      return "";
    }
    String text = scalar(node);
    if (text.isBlank()) {
      problem(node, "must be a text");
    }
    return text;
  }

  /// A whole number from `least` to `most`; `least` with a mistake when it is none.
  public int number(@Nullable Node node, int least, int most) {
    if (node == null) {
      return least;
    }
    try {
      int number = Integer.parseInt(scalar(node));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, with the limits.
    }
    problem(node, "must be a whole number from " + least + " to " + most);
    return least;
  }

  /// Which of `values` it is, as they print themselves.
  public <T> Optional<T> oneOf(@Nullable Node node, List<T> values) {
    if (node == null) {
      return Optional.empty();
    }
    String text = scalar(node);
    Optional<T> found = values.stream().filter(value -> value.toString().equals(text)).findFirst();
    if (found.isEmpty()) {
      problem(node, "'" + text + "' is unknown; known are " + values);
    }
    return found;
  }

  /// Notes a mistake.
  public void problem(Node node, String text) {
    problems.add(new Problem(node.getStartMark().map(Mark::getLine).orElse(0) + 1, text));
  }

  /// @throws YamlRefused with all mistakes, if there are any
  public void finish() throws YamlRefused {
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line));
      throw new YamlRefused(problems);
    }
  }

  /// A scalar's text; empty when it is none.
  public static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
