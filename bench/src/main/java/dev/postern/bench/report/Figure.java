package dev.postern.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One measured value.
///
/// @param name of what was measured, for a person and a script
/// @param unit such as `ms`; empty for a ratio
record Figure(String name, double value, String unit, Goal goal) {
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("value", Math.round(value * 1000) / 1000.0);
    fields.put("unit", unit);
    goal.reachedBy(value)
        .ifPresent(reached -> {
          fields.put("goal", goal.toString());
          fields.put("reached", reached);
        });
    return fields;
  }

  String sentence() {
    String figure = String.format(Locale.ROOT, "  %-58s %12s %-8s", name, written(value), unit);
    return goal.reachedBy(value)
        .map(reached -> figure + (reached ? "✓ " : "✗ ") + "goal: " + goal)
        .orElse(figure);
  }

  /// With about three significant digits.
  static String written(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }
}
