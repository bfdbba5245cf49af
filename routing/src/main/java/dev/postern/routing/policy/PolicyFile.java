package dev.postern.routing.policy;

import dev.postern.routing.policy.PolicyRefused.Problem;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/// What a policy file says, checked.
record PolicyFile(String name, Decision decision) {
  private static final int LONGEST = 64 << 10;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("policy")
          .setCodePointLimit(LONGEST)
          .setMaxAliasesForCollections(0)
          .build();

  static PolicyFile parse(byte[] file) throws PolicyRefused {
    if (file.length > LONGEST) {
      throw new PolicyRefused(List.of(new Problem(1, "longer than " + LONGEST + " bytes")));
    }
    Reader reader = new Reader();
    PolicyFile policy = reader.policy(root(file));
    if (!reader.problems.isEmpty()) {
      reader.problems.sort(Comparator.comparingInt(Problem::line));
      throw new PolicyRefused(reader.problems);
    }
    return policy;
  }

  private static Node root(byte[] file) throws PolicyRefused {
    try {
      Optional<Node> root =
          new Compose(SETTINGS).composeInputStream(new ByteArrayInputStream(file));
      return root.orElseThrow(() -> new PolicyRefused(List.of(new Problem(1, "empty"))));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      throw new PolicyRefused(List.of(new Problem(line, "not YAML: " + e.getProblem())));
    } catch (YamlEngineException e) {
      throw new PolicyRefused(List.of(new Problem(1, "not YAML: " + e.getMessage())));
    }
  }

  /// Goes on after each problem, so that one reading finds them all.
  private static final class Reader {
    private final List<Problem> problems = new ArrayList<>();

    PolicyFile policy(Node root) {
      Map<String, Node> keys = mapping(root, Set.of("policy", "rules"));
      String name = text(keys, "policy");
      Node rules = keys.get("rules");
      Decision decision = new Decision.Refuse("", "");
      if (rules != null) {
        decision = rules(rules);
      }
      return new PolicyFile(name, decision);
    }

    private Decision rules(Node node) {
      if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
        problem(node, "rules must be a list of at least one rule");
        return new Decision.Refuse("", "");
      }
      List<Decision> decisions = sequence.getValue().stream().map(this::rule).toList();
      if (decisions.size() > 1) {
        problem(sequence.getValue().get(1), "can never apply: the rule before it always does");
      }
      return decisions.getFirst();
    }

    private Decision rule(Node node) {
      Map<String, Node> keys = mapping(node, Set.of("rule", "route", "because"));
      String name = text(keys, "rule");
      String reason = text(keys, "because");
      String route = text(keys, "route");
      if (route.equals("local")) {
        return new Decision.Local(name, reason);
      }
      if (!route.equals("refuse") && !route.isEmpty()) {
        problem(keys.getOrDefault("route", node), "route must be local or refuse");
      }
      return new Decision.Refuse(name, reason);
    }

    /// The mapping's values; all keys are required, and no other is known.
    private Map<String, Node> mapping(Node node, Set<String> known) {
      Map<String, Node> values = new HashMap<>();
      if (!(node instanceof MappingNode mapping)) {
        problem(node, "must be a mapping of " + listed(known));
        return values;
      }
      for (NodeTuple entry : mapping.getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!known.contains(key)) {
          problem(entry.getKeyNode(), "unknown key '" + key + "'; known are " + listed(known));
        } else if (values.put(key, entry.getValueNode()) != null) {
          problem(entry.getKeyNode(), "'" + key + "' stands twice");
        }
      }
      for (String key : new TreeSet<>(known)) {
        if (!values.containsKey(key)) {
          problem(node, "'" + key + "' is missing");
        }
      }
      return values;
    }

    /// A value that goes into response headers as it is: printable ASCII on one line.
    private String text(Map<String, Node> keys, String key) {
      Node node = keys.get(key);
      if (node == null) {
        return "";
      }
      String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (text.isBlank()
          || text.length() > 200
          || !text.chars().allMatch(c -> c >= 32 && c < 127)) {
        problem(node, "'" + key + "' must be one line of 1 to 200 printable ASCII characters");
        return "";
      }
      return text;
    }

    private void problem(Node node, String text) {
      problems.add(new Problem(node.getStartMark().map(Mark::getLine).orElse(0) + 1, text));
    }

    private static String listed(Set<String> keys) {
      return String.join(", ", new TreeSet<>(keys));
    }
  }
}
