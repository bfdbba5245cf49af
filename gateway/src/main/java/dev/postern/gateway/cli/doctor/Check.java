package dev.postern.gateway.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// One finding of the doctor.
///
/// @param finding what is so
/// @param next what to do about it; empty when nothing
record Check(String name, Level level, String finding, String next) {
  /// How good a finding is.
  enum Level {
    GREEN("✓"),
    YELLOW("!"),
    RED("✗");

    private final String mark;

    Level(String mark) {
      this.mark = mark;
    }
  }

  static Check green(String name, String finding) {
    return new Check(name, Level.GREEN, finding, "");
  }

  static Check yellow(String name, String finding, String next) {
    return new Check(name, Level.YELLOW, finding, next);
  }

  static Check red(String name, String finding, String next) {
    return new Check(name, Level.RED, finding, next);
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("check", name);
    fields.put("level", level.name().toLowerCase(Locale.ROOT));
    fields.put("finding", finding);
    fields.put("next", next);
    return fields;
  }

  String sentence() {
    String line = String.format("%s %-14s %s", level.mark, name, finding);
    return next.isEmpty() ? line : line + "\n                 → " + next;
  }
}
