package dev.postern.bench.identifiers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a data set holds, as tables in Markdown.
record AnnotatedTextCounts(List<AnnotatedText> texts) {
  /// The texts by kind and language, and the identifiers by type and kind.
  String tables() {
    long bare = texts.stream().filter(text -> text.sample().spans().isEmpty()).count();
    long characters =
        texts.stream()
            .map(text -> text.sample().text())
            .mapToLong(t -> t.codePointCount(0, t.length()))
            .sum();
    long marks = texts.stream().mapToLong(text -> text.sample().spans().size()).sum();
    return texts.size()
        + " texts of "
        + characters
        + " characters with "
        + marks
        + " identifiers; "
        + bare
        + " have none.\n\n"
        + table("texts", AnnotatedText::language, text -> List.of(text.kind()))
        + "\n"
        + table("identifiers", AnnotatedText::kind, AnnotatedTextCounts::types);
  }

  private static List<String> types(AnnotatedText text) {
    return text.sample().spans().stream().map(span -> plain(span.type())).toList();
  }

  private static String plain(String type) {
    int detail = type.indexOf('(');
    return detail < 0 ? type : type.substring(0, detail);
  }

  private String table(
      String name,
      Function<AnnotatedText, String> column,
      Function<AnnotatedText, List<String>> rows) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (AnnotatedText text : texts) {
      for (String row : rows.apply(text)) {
        counts
            .computeIfAbsent(row, r -> new TreeMap<>())
            .merge(column.apply(text), 1, Integer::sum);
      }
    }
    List<String> columns = List.copyOf(new TreeSet<>(texts.stream().map(column).toList()));
    StringBuilder table = new StringBuilder();
    table
        .append("| ")
        .append(name)
        .append(" | ")
        .append(String.join(" | ", columns))
        .append(" | all |\n");
    table.append("|---|").append("--:|".repeat(columns.size() + 1)).append('\n');
    counts.forEach((row, cells) -> table.append(line(row, cells, columns)));
    return table.toString();
  }

  private static String line(String row, Map<String, Integer> cells, List<String> columns) {
    int sum = cells.values().stream().mapToInt(Integer::intValue).sum();
    return columns.stream()
        .map(column -> cells.getOrDefault(column, 0).toString())
        .collect(Collectors.joining(" | ", "| " + row + " | ", " | " + sum + " |\n"));
  }
}
