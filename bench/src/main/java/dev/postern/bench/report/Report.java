package dev.postern.bench.report;

import dev.postern.console.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes the figures of one benchmark and tells each as it comes.
public final class Report {
  private final String name;
  private final Output out;
  private final List<Figure> figures = new ArrayList<>();

  Report(String name, Output out) {
    this.name = name;
    this.out = out;
  }

  /// Says what comes next.
  public void section(String what) {
    out.event("section", Map.of("name", what), what);
  }

  /// A figure to compare with.
  public void figure(String figure, double value, String unit) {
    figure(figure, value, unit, new Goal.None());
  }

  /// @param unit such as `ms`; empty for a ratio
  public void figure(String figure, double value, String unit, Goal goal) {
    Figure measured = new Figure(figure, value, unit, goal);
    figures.add(measured);
    out.event("figure", measured.fields(), measured.sentence());
  }

  void result(Machine before) {
    List<Boolean> verdicts =
        figures.stream()
            .flatMap(figure -> figure.goal().reachedBy(figure.value()).stream())
            .toList();
    boolean reached = !verdicts.contains(false);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bench", name);
    fields.put("goals_reached", reached);
    fields.put("figures", figures.stream().map(Figure::fields).toList());
    fields.put("machine", before.fields());
    fields.put("load_after", Machine.now().load());
    out.event("bench", fields, sentence(verdicts.size(), reached));
  }

  private static String sentence(int goals, boolean reached) {
    if (goals == 0) {
      return "No goal was set.";
    }
    return reached ? "All goals were reached." : "Not every goal was reached.";
  }
}
