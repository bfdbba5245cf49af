package dev.postern.routing.attachment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is taken out of the XML of office files, by `office-markup.tsv`.
final class Markup {
  private static final Map<Long, List<Rule>> ELEMENTS = new HashMap<>();
  private static final Map<Long, List<Rule>> ATTRIBUTES = new HashMap<>();

  static {
    for (List<String> row : Table.rows("office-markup.tsv", 4)) {
      Rule rule = new Rule(row.get(0), row.get(1), row.get(2), Removed.valueOf(row.get(3)));
      boolean element = rule.attribute.equals("-");
      String name = element ? rule.element : rule.attribute;
      Map<Long, List<Rule>> rules = element ? ELEMENTS : ATTRIBUTES;
      rules.computeIfAbsent(hash(name), key -> new ArrayList<>()).add(rule);
    }
  }

  /// @param element whose name it is, or whose attribute; a star for any
  /// @param attribute a dash for the element itself
  /// @param action what is done: `drop`, `empty`, or the value that is put in its place
  record Rule(String element, String attribute, String action, Removed telling) {
    boolean drops() {
      return action.equals("drop");
    }

    boolean empties() {
      return action.equals("empty");
    }
  }

  private Markup() {}

  /// The rule for an element of this name, which may have a prefix; null when there is none.
  static @Nullable Rule element(Source name) {
    Source local = local(name);
    for (Rule rule : ELEMENTS.getOrDefault(hash(local), List.of())) {
      if (names(name, rule.element)) {
        return rule;
      }
    }
    return null;
  }

  /// The rule for an attribute of an element; null when there is none.
  static @Nullable Rule attribute(Source element, Source name) {
    if (name.matches(0, "xmlns:")) {
      return null;
    }
    for (Rule rule : ATTRIBUTES.getOrDefault(hash(local(name)), List.of())) {
      boolean fits = rule.element.equals("*") || names(element, rule.element);
      if (fits && names(name, rule.attribute)) {
        return rule;
      }
    }
    return null;
  }

  /// Whether a name is the wanted one, whatever its prefix, unless a prefix is wanted too.
  static boolean names(Source name, String wanted) {
    Source compared = wanted.indexOf(':') >= 0 ? name : local(name);
    return compared.length() == wanted.length() && compared.matches(0, wanted);
  }

  private static Source local(Source name) {
    int colon = name.indexOf(':', 0);
    return name.slice(colon + 1, name.length() - colon - 1);
  }

  private static long hash(String name) {
    long hash = 0;
    for (int i = name.indexOf(':') + 1; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return hash;
  }

  private static long hash(Source local) {
    long hash = 0;
    for (int i = 0; i < local.length(); i++) {
      hash = 31 * hash + local.u8(i);
    }
    return hash;
  }
}
