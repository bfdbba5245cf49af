package dev.postern.routing.policy;

import dev.postern.routing.yaml.YamlFile;
import dev.postern.routing.yaml.YamlRefused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// What a policy file says, checked.
record PolicyFile(String name, Decision decision) {
  private static final int LONGEST = 64 << 10;

  static PolicyFile parse(byte[] content) throws PolicyRefused {
    YamlFile file = new YamlFile(LONGEST);
    try {
      PolicyFile policy = new Reader(file).policy(file.parse(content));
      file.finish();
      return policy;
    } catch (YamlRefused e) {
      throw new PolicyRefused(e.problems());
    }
  }

  private record Reader(YamlFile file) {
    PolicyFile policy(Node root) {
      Map<String, Node> keys = file.mapping(root, Set.of("policy", "rules"), Set.of());
      String name = line(keys.get("policy"), "policy");
      Node rules = keys.get("rules");
      return new PolicyFile(name, rules == null ? new Decision.Refuse("", "") : rules(rules));
    }

    private Decision rules(Node node) {
      List<Node> rules = file.elements(node);
      if (rules.isEmpty()) {
        file.problem(node, "rules must be a list of at least one rule");
        return new Decision.Refuse("", "");
      }
      List<Decision> decisions = rules.stream().map(this::rule).toList();
      if (decisions.size() > 1) {
        file.problem(rules.get(1), "can never apply: the rule before it always does");
      }
      return decisions.getFirst();
    }

    private Decision rule(Node node) {
      Map<String, Node> keys = file.mapping(node, Set.of("rule", "route", "because"), Set.of());
      String name = line(keys.get("rule"), "rule");
      String reason = line(keys.get("because"), "because");
      String route = line(keys.get("route"), "route");
      if (route.equals("local")) {
        return new Decision.Local(name, reason);
      }
      if (!route.equals("refuse") && !route.isEmpty()) {
        file.problem(keys.getOrDefault("route", node), "route must be local or refuse");
      }
      return new Decision.Refuse(name, reason);
    }

    /// A value that goes into response headers as it is: printable ASCII on one line.
    private String line(@Nullable Node node, String key) {
      if (node == null) {
        return "";
      }
      String text = YamlFile.scalar(node);
      if (text.isBlank()
          || text.length() > 200
          || !text.chars().allMatch(c -> c >= 32 && c < 127)) {
        file.problem(node, "'" + key + "' must be one line of 1 to 200 printable ASCII characters");
        return "";
      }
      return text;
    }
  }
}
